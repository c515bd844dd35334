import type { Fault, Words } from '../platform/problem/index.js';

/** Where in the text something stands, 1-based. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export type Path = readonly (string | number)[];

/** A path as a JSON pointer. */
export function pointer(path: Path): string {
  return path.map((part) => `/${String(part).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
}

/** A fault at a line and column. */
export function faultAt(
  { line, column }: Place,
  code: string,
  words: Words,
  more: { path?: string; value?: string; suggestion?: Words } = {},
): Fault {
  const { path, ...rest } = more;
  const at = `line ${line}, column ${column}${path === undefined ? '' : `: ${path}`}`;
  return {
    at,
    code: code.includes('.') ? code : `rubrics.${code}`,
    zh: words.zh,
    en: words.en,
    row: line,
    column: String(column),
    ...rest,
  };
}
