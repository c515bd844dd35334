/** Width of one character in the unit of the limit. */
export type WidthOf = (char: string) => number;

const NEVER_FIRST = new Set('，。、；：？！）》〉」』】〕”’％‰…—·～〕,.;:?!)%]}');
const NEVER_LAST = new Set('（《〈「『【〔“‘([{');
const INSIDE_WORDS = new Set('.,:');
const CJK = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u{20000}-\u{3ffff}]/u;

/**
 * Breaks a text into lines no wider than `limit`. Breaks between Chinese characters and at spaces; keeps a number or a
 * Latin word whole while it fits a line; no closing mark begins a line and no opening mark ends one (避头尾). A word
 * wider than a whole line (a digest) is broken anywhere. `\n` always breaks.
 *
 * @example
 * breakLines('优良率为87.5%。', () => 1, { limit: 6 }); // ['优良率为', '87.5%。'] – the number is kept whole
 */
export function breakLines(text: string, widthOf: WidthOf, room: { limit: number; firstIndent?: number }): string[] {
  const lines: string[] = [];
  for (const part of text.split('\n')) {
    lines.push(...breakPart(part, widthOf, room.limit, lines.length === 0 ? (room.firstIndent ?? 0) : 0));
  }
  return lines;
}

function breakPart(text: string, widthOf: WidthOf, limit: number, indent: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = indent;
  const close = () => {
    lines.push(line.trimEnd());
    line = '';
    used = 0;
  };
  for (const piece of pieces(text)) {
    const width = textWidth(piece, widthOf);
    if (used + width <= limit + 1e-6) {
      line += piece;
      used += width;
      continue;
    }
    if (width <= limit + 1e-6) {
      if (used > 0) close();
      line = piece.trimStart();
      used = textWidth(line, widthOf);
      continue;
    }
    for (const char of piece) {
      const step = widthOf(char);
      if (used + step > limit + 1e-6 && line !== '') close();
      line += char;
      used += step;
    }
  }
  if (line !== '' || lines.length === 0) close();
  return lines;
}

/** The smallest runs between which a line may end. */
function pieces(text: string): string[] {
  const found: string[] = [];
  let last = '';
  for (const char of text) {
    if (found.length > 0 && staysWith(last, char)) found[found.length - 1] += char;
    else found.push(char);
    last = char;
  }
  return found;
}

function staysWith(last: string, char: string): boolean {
  if (NEVER_FIRST.has(char) || NEVER_LAST.has(last)) return true;
  if (last === ' ' || CJK.test(last) || CJK.test(char)) return false;
  return !NEVER_FIRST.has(last) || INSIDE_WORDS.has(last);
}

function textWidth(text: string, widthOf: WidthOf): number {
  let width = 0;
  for (const char of text) width += widthOf(char);
  return width;
}
