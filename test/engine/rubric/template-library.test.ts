import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { readCivilDay, weekdayOf } from '../../../src/engine/calendar/index.js';
import { exactText, readAmount } from '../../../src/engine/number/index.js';
import { checkLaws } from '../../../src/engine/rubric/check-laws.js';
import { itemsOf } from '../../../src/engine/rubric/items-of.js';
import type { Rubric } from '../../../src/engine/rubric/rubric.js';
import { compileRubric } from '../../../src/engine/scoring/compile-rubric.js';
import { isMarkFault, readMark } from '../../../src/engine/scoring/read-mark.js';
import { scoreSheet } from '../../../src/engine/scoring/score-sheet.js';

const FOLDER = resolve(import.meta.dirname, '../../../templates/rubrics');
const schema = JSON.parse(readFileSync(join(FOLDER, 'rubric.schema.json'), 'utf8')) as object;
const validate = new Ajv2020({ strict: false, discriminator: true, allErrors: true }).compile(schema);
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
const rubricIn = (name: string): Rubric => parse(readFileSync(join(FOLDER, name), 'utf8')) as Rubric;

describe('the template library of rubrics', () => {
  const HEADINGS = 'agency meeting reading evidence opinion hearing informing reporting filing'.split(' ');
  const idsOf = (name: string): string[] => rubricIn(name).sections.map(({ id }) => id);

  it('holds the nine headings for civil and for criminal cases, a file a stage and one for all three', () => {
    const civil = rubricIn('hebei-civil.yaml');
    expect(idsOf('hebei-civil.yaml')).toEqual(HEADINGS);
    expect(civil.appliesTo?.kinds).toEqual(['civil', 'administrative']);
    expect(idsOf('hebei-criminal.yaml')).toEqual(HEADINGS);
    const stages = ['investigation', 'prosecution', 'trial'];
    const files = stages.map((stage) => `hebei-criminal-${stage}.yaml`);
    expect(files.map((file) => rubricIn(file).appliesTo)).toEqual(
      stages.map((stage) => ({ kinds: ['criminal'], stages: [stage] })),
    );
    for (const file of files) expect(idsOf(file)).toEqual(HEADINGS);
    const items = files.map((file) => new Set(itemsOf(rubricIn(file)).map(({ item }) => item.id)));
    expect(items.map((ids) => ids.has('reading-notes'))).toEqual([false, true, true]);
    expect(items.map((ids) => ids.has('hearing-work'))).toEqual([false, false, true]);
  });

  it('holds the other shapes of judgement: deductions, eight grades, a centre, 1 as the best', () => {
    const deductions = rubricIn('points-with-deductions.yaml');
    const items = itemsOf(deductions).map(({ item }) => item);
    expect(items.filter((item) => item.kind === 'veto' && item.effect === 'zero')).toHaveLength(9);
    expect(items.filter((item) => item.kind === 'deduction' && item.floor === 'none')).toHaveLength(1);
    expect(rubricIn('graded-eight.yaml').mode).toBe('graded');
    expect(itemsOf(rubricIn('graded-eight.yaml')).map(({ item }) => item.kind)).toEqual(Array(8).fill('levels'));
    expect(rubricIn('centre.yaml').subject).toBe('centre');
    expect(rubricIn('england-1-to-5.yaml').direction).toBe('lower');
  });

  describe.each(files)('%s', (name) => {
    const rubric = rubricIn(name);

    it('says in both languages what it is for and where it comes from, with an ordinary example and an edge', () => {
      expect([rubric.title.zh, rubric.guidance?.zh, rubric.source]).toEqual(
        Array(3).fill(expect.stringMatching(/\p{Script=Han}/u)),
      );
      expect([rubric.title.en, rubric.guidance?.en]).toEqual(Array(2).fill(expect.stringMatching(/[a-z]{3}/)));
      expect((rubric.examples ?? []).length).toBeGreaterThanOrEqual(2);
    });

    it('has the shape of the schema and keeps every law', () => {
      validate(rubric);
      expect(validate.errors ?? []).toEqual([]);
      expect(checkLaws(rubric)).toEqual([]);
    });

    it('scores its worked examples as they say', () => {
      const compiled = compileRubric(rubric, { isWorkday: (day) => weekdayOf(readCivilDay(day)!) < 6 });
      for (const example of rubric.examples ?? []) {
        const marks = Object.entries(example.marks).map(([item, text]) => {
          const mark = readMark(compiled, item, text);
          if (isMarkFault(mark)) throw new Error(mark.words.en);
          return [item, mark] as const;
        });
        const outcome = scoreSheet(compiled, Object.fromEntries(marks), example.facts);
        const shown = outcome.kind === 'none' ? [null, null] : [exactText(outcome.total), outcome.grade];
        const total = example.total === null ? null : exactText(readAmount(example.total)!);
        expect([example.title.en, ...shown]).toEqual([example.title.en, total, example.grade]);
      }
    });
  });
});
