import type { CaseCells } from './case-row.js';

/** A cell as it is read: widths made alike, blanks around it gone; '' where the file has no such column. */
export function cellText(cells: CaseCells, name: string): string {
  return (cells[name] ?? '').normalize('NFKC').trim();
}
