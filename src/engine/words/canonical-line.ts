import canonicalize from 'canonicalize';

/**
 * A plain value as one line of canonical JSON (RFC 8785): sorted keys, no spaces, so that equal values are equal texts. What JSON has
 * no form for (undefined, a bigint) throws TypeError.
 * @example canonicalLine({ b: 1, a: ['2', '律'] }) // => '{"a":["2","律"],"b":1}'
 */
export function canonicalLine(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('no JSON form');
  return text;
}
