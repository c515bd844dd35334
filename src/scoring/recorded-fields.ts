import type { RecordedMapping } from './recorded-columns.js';
import { scoringProblems } from './scoring.problems.js';

/**
 * The text fields beside an uploaded file of scores, read.
 * @throws scoring.recorded-mapping
 */
export function recordedFields(
  fields: Readonly<Record<string, string>>,
): RecordedMapping & { readonly missingWords: readonly string[]; readonly sheet?: string } {
  const words = (fields['missingWords'] ?? '').split(/[,，、]/u).map((word) => word.trim());
  return {
    columns: readNames(fields, 'columns'),
    items: readNames(fields, 'items'),
    missingWords: words.filter((word) => word !== ''),
    ...(fields['sheet'] ? { sheet: fields['sheet'] } : {}),
  };
}

function readNames(fields: Readonly<Record<string, string>>, name: string): Record<string, string> | undefined {
  const text = fields[name];
  if (text === undefined || text.trim() === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw scoringProblems['recorded-mapping']({ at: `field ${name}`, values: { reason: (error as Error).message } });
  }
  const entries = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : null;
  if (entries === null || entries.some(([, column]) => typeof column !== 'string'))
    throw scoringProblems['recorded-mapping']({
      at: `field ${name}`,
      values: { reason: 'a JSON object of texts is expected' },
    });
  return Object.fromEntries(entries) as Record<string, string>;
}
