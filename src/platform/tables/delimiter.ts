const CANDIDATES = [',', '\t', ';'] as const;
const LINES = 30;

/**
 * The character between the cells of a csv text: the one that occurs equally often in most of the first lines (outside
 * quotation marks); the more frequent one when two do. A first line `sep=;` decides.
 */
export function detectDelimiter(text: string): { delimiter: string; hinted: boolean } {
  const hint = /^sep=(.)\r?\n/i.exec(text)?.[1];
  if (hint !== undefined) return { delimiter: hint, hinted: true };
  const counts = countPerLine(text);
  let best = { delimiter: ',', lines: 0, times: 0 };
  CANDIDATES.forEach((delimiter, which) => {
    const usual = mostFrequent(counts.map((line) => line[which] ?? 0).filter((count) => count > 0));
    if (usual.lines > best.lines || (usual.lines === best.lines && usual.value > best.times)) {
      best = { delimiter, lines: usual.lines, times: usual.value };
    }
  });
  return { delimiter: best.delimiter, hinted: false };
}

function countPerLine(text: string): number[][] {
  const lines: number[][] = [];
  let line = [0, 0, 0];
  let quoted = false;
  for (const char of text) {
    if (char === '"') quoted = !quoted;
    if (quoted) continue;
    const which = CANDIDATES.indexOf(char as (typeof CANDIDATES)[number]);
    if (which >= 0) line[which] = (line[which] ?? 0) + 1;
    if (char !== '\n' && char !== '\r') continue;
    if (line.some((count) => count > 0)) lines.push(line);
    if (lines.length >= LINES) return lines;
    line = [0, 0, 0];
  }
  lines.push(line);
  return lines;
}

function mostFrequent(values: readonly number[]): { value: number; lines: number } {
  const times = new Map<number, number>();
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1);
  let best = { value: 0, lines: 0 };
  for (const [value, lines] of times) if (lines > best.lines) best = { value, lines };
  return best;
}
