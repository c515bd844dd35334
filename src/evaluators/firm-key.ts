/**
 * The canonical key of a firm's name: full-width letters, digits and brackets become half-width (NFKC), every space and
 * invisible character goes, letters become small. Two names with one key are one firm.
 *
 * @example firmKey(' 河北 冀华律师事务所（石家庄） ') // '河北冀华律师事务所(石家庄)'
 */
export function firmKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\p{Cc}]+/gu, '')
    .toLowerCase();
}
