/**
 * Width of a text in half-width characters, the unit of spreadsheet columns: Chinese characters and full-width marks
 * count two. Of a text with several lines, the widest counts.
 *
 * @example
 * displayWidth('优良率 %'); // 8
 */
export function displayWidth(text: string): number {
  let widest = 0;
  let width = 0;
  for (const char of text) {
    if (char === '\n') {
      widest = Math.max(widest, width);
      width = 0;
    } else {
      width += (char.codePointAt(0) as number) > 0x2e7f ? 2 : 1;
    }
  }
  return Math.max(widest, width);
}

/** How many lines a text takes in a column of this width. */
export function displayLines(text: string, width: number): number {
  return text.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(displayWidth(line) / width)), 0);
}
