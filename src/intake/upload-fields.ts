import { intakeProblems } from './intake.problems.js';
import type { CaseFile } from './case-reading.js';

type Named = Record<string, string>;

/** The text fields that came with a file of cases. @throws intake.mapping-unreadable */
export function uploadFields(fields: Readonly<Named>): Pick<CaseFile, 'sheet' | 'columns' | 'facts' | 'missingWords'> {
  const { sheet, missingWords } = fields;
  return {
    columns: named(fields, 'columns'),
    facts: named(fields, 'facts'),
    ...(sheet ? { sheet } : {}),
    ...(missingWords ? { missingWords: missingWords.split(/[,，]/).map((word) => word.trim()) } : {}),
  };
}

function named(fields: Readonly<Named>, field: string): Named | undefined {
  const given = fields[field];
  if (!given) return undefined;
  try {
    const value: unknown = JSON.parse(given);
    const isNamed =
      typeof value === 'object' && value !== null && Object.values(value).every((each) => typeof each === 'string');
    if (isNamed) return value as Named;
  } catch {
    // told below in the same words
  }
  throw intakeProblems['mapping-unreadable']({ at: `field ${field}`, values: { field } });
}
