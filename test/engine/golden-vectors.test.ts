import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readCivilDay, weekdayOf } from '../../src/engine/calendar/index.js';
import type { WorkCalendar } from '../../src/engine/calendar/index.js';
import { combineSheets } from '../../src/engine/combining/index.js';
import type { CaseDecision, CaseSheet } from '../../src/engine/combining/index.js';
import { fractionText } from '../../src/engine/number/index.js';
import { checkLaws, rubricDigest } from '../../src/engine/rubric/index.js';
import type { Facts, Rubric } from '../../src/engine/rubric/index.js';
import { compileRubric, scoreSheet } from '../../src/engine/scoring/index.js';
import type { CompiledRubric, Marks, Reason, SheetOutcome } from '../../src/engine/scoring/index.js';

/** See test/golden/scoring/FORMAT.md. */
interface Vector {
  readonly name: string;
  readonly rubric: string;
  readonly facts?: Facts;
  readonly sheets: readonly { readonly seat: number; readonly marks: Marks; readonly gives: object }[];
  readonly expected?: number;
  readonly case?: object;
}
interface VectorFile {
  readonly calendar?: { readonly years: string[]; readonly off: string[]; readonly worked: string[] };
  readonly rubrics: readonly { readonly digest: string; readonly document: Rubric }[];
  readonly vectors: readonly Vector[];
}

const FOLDER = resolve(import.meta.dirname, '../golden/scoring');
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
const fileNamed = (name: string): VectorFile => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as VectorFile;

const calendarOf = ({ calendar }: VectorFile): WorkCalendar => ({
  isWorkday: (day) => {
    if (calendar === undefined || !calendar.years.includes(day.slice(0, 4))) return undefined;
    return calendar.worked.includes(day) || (weekdayOf(readCivilDay(day)!) < 6 && !calendar.off.includes(day));
  },
});

const reasonsOf = (reasons: readonly Reason[]): object[] =>
  reasons.map(({ code, item }) => (item === undefined ? { code } : { code, item }));

const shownSheet = (outcome: SheetOutcome): object => {
  if (outcome.kind === 'none') return { kind: 'none', reasons: reasonsOf(outcome.reasons) };
  return { ...outcome, total: fractionText(outcome.total), exact: fractionText(outcome.exact) };
};

const shownCase = (decision: CaseDecision): object => {
  if (decision.kind === 'none') return { kind: 'none', reasons: reasonsOf(decision.reasons) };
  const triggers = decision.triggers.map(({ id }) => id);
  if (decision.kind === 'needs-third') return { kind: 'needs-third', triggers };
  const used = decision.used.toSorted((a, b) => a - b);
  return { ...decision, total: fractionText(decision.total), exact: fractionText(decision.exact), used, triggers };
};

/** The vector as the engine would have written it: equal to what is there, key for key. */
const asEngineSays = (vector: Vector, compiled: CompiledRubric): Vector => {
  const { name, rubric, facts, expected } = vector;
  const scored = vector.sheets.map(({ seat, marks }): CaseSheet => {
    const outcome = scoreSheet(compiled, marks, facts);
    return { seat, marks, facts, outcome };
  });
  return {
    name,
    rubric,
    ...(facts && { facts }),
    sheets: scored.map(({ seat, marks, outcome }) => ({ seat, marks, gives: shownSheet(outcome) })),
    ...(expected !== undefined && { expected, case: shownCase(combineSheets(compiled, scored, expected)) }),
  };
};

const MARK_KEYS = new Set(['points', 'level', 'check', 'defects', 'na', 'reason', 'id', 'count']);
/** Every key inside the marks of a vector, at any depth below the items' ids. */
const markKeys = (vector: Vector): string[] =>
  vector.sheets.flatMap(({ marks }) =>
    Object.values(marks).flatMap((mark) => [
      ...Object.keys(mark),
      ...('defects' in mark ? mark.defects.flatMap((defect) => Object.keys(defect)) : []),
    ]),
  );

const validate = new Ajv2020({ strict: false, discriminator: true }).compile(
  JSON.parse(readFileSync(resolve(FOLDER, '../../../templates/rubrics/rubric.schema.json'), 'utf8')) as object,
);

const ALLOWED = ['about', 'calendar', 'format', 'rubrics', 'vectors'];

describe('the golden vectors of scoring', () => {
  it('are many, and every one has a name of its own in its file', () => {
    const names = files.map((file) => fileNamed(file).vectors.map(({ name }) => name));
    expect(names.flat().length).toBeGreaterThanOrEqual(334);
    for (const own of names) expect(new Set(own).size).toBe(own.length);
  });

  describe.each(files)('%s', (name) => {
    const file = fileNamed(name);
    const calendar = calendarOf(file);
    const compiled = new Map(file.rubrics.map(({ document }) => [document.key, compileRubric(document, calendar)]));

    it('has no unknown key, and lawful rubrics under their digests', () => {
      expect(Object.keys(file).filter((key) => !ALLOWED.includes(key))).toEqual([]);
      expect(file).toMatchObject({
        format: 'kaoping-scoring-vectors/1',
        about: expect.stringMatching(/\w/) as unknown,
      });
      expect(compiled.size).toBe(file.rubrics.length);
      expect(file.vectors.flatMap(markKeys).filter((key) => !MARK_KEYS.has(key))).toEqual([]);
      for (const { document } of file.rubrics) expect([document.key, validate(document)]).toEqual([document.key, true]);
      for (const { document } of file.rubrics) expect([document.key, checkLaws(document)]).toEqual([document.key, []]);
      expect(file.rubrics).toStrictEqual(
        file.rubrics.map(({ document }) => ({ digest: rubricDigest(document), document })),
      );
    });

    it('comes out as it says', () => {
      for (const vector of file.vectors) {
        const rubric = compiled.get(vector.rubric);
        if (rubric === undefined) throw new Error(`${vector.name}: there is no rubric ${vector.rubric}`);
        expect(asEngineSays(vector, rubric)).toStrictEqual(vector);
      }
    });
  });
});
