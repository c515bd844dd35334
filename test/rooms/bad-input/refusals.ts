import { expect } from '@jest/globals';
import { openReads } from '../../../src/platform/database/index.js';
import { Client, type Extras, type Method, type ProblemBody, type TestDatabase } from '../../support/index.js';

export interface Request {
  readonly method: Method;
  readonly path: string;
  readonly body?: unknown;
  readonly extras?: Extras;
}

/**
 * Sends a request that is refused and stores nothing, once for a Chinese and once for an English reader, and holds both
 * answers to what every refusal owes: one code, a title and a way to mend it in the reader's language, every blank filled.
 * @returns what the Chinese reader got
 */
export async function refusedTwice(client: Client, wanted: string, request: Request): Promise<ProblemBody> {
  const [status, code] = wanted.split(' ');
  const answers = [];
  for (const language of ['zh-CN', 'en']) {
    const headers = { ...request.extras?.headers, 'accept-language': language };
    const extras = { ...request.extras, headers };
    const answer = await client.ask<ProblemBody>(request.method, request.path, request.body, extras);
    expect(`${answer.status} ${answer.body.code}`).toBe(`${status} ${code}`);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.headers.get('content-language')).toBe(language);
    answers.push(answer.body);
  }
  const [chinese, english] = answers as [ProblemBody, ProblemBody];
  mustBeClear(chinese, english);
  return chinese;
}

const HAN = /\p{Script=Han}/u;
const BLANK = /\{\w+\}/;

/** The same refusal in both languages: nothing left blank, nothing untranslated but what the person wrote himself. */
export function mustBeClear(chinese: ProblemBody, english: ProblemBody): void {
  for (const text of [chinese.title, chinese.mend]) expect(text).toMatch(HAN);
  for (const text of [english.title, english.mend]) expect(withoutQuoted(text)).not.toMatch(HAN);
  for (const text of [chinese.title, english.title, chinese.mend, english.mend]) expect(text).not.toMatch(BLANK);
  for (const fault of chinese.faults ?? []) expect([fault.at, fault.message]).toEqual([at, expect.stringMatching(HAN)]);
  for (const fault of english.faults ?? []) expect(fault.message).toMatch(/[A-Za-z]{3}/);
  expect(english.faults?.map(({ at, code }) => [at, code])).toEqual(chinese.faults?.map(({ at, code }) => [at, code]));
}

const at = expect.stringMatching(/./) as unknown as string;
const withoutQuoted = (text: string): string => text.replace(/"[^"]*"|\{"[^}]*\}/g, '');

const TABLES = [
  ...['centre', 'firm', 'evaluator', 'rubric', 'period', 'period_rubric', 'case_import_row', 'aided_case', 'draw'],
  ...['drawn_case', 'assignment', 'sheet', 'case_result', 'adjudication', 'idempotency_answer', 'identity_account'],
  ...['ranking_run', 'centre_result', 'release'],
];

/** Every row that means something, past the program: what a refused request may not touch. */
export async function contents(database: TestDatabase): Promise<Record<string, string[]>> {
  const reads = openReads({ databaseUrl: database.databaseUrl, sqliteFile: database.sqlite ?? '' });
  try {
    const found: Record<string, string[]> = {};
    for (const table of TABLES) {
      const rows = await reads.query<object>(`SELECT * FROM "${table}"`);
      found[table] = rows.map((row) => JSON.stringify(row)).sort();
    }
    return found;
  } finally {
    await reads.close();
  }
}
