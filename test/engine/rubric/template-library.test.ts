import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { readCivilDay, weekdayOf } from '../../../src/engine/calendar/index.js';
import { exactText, readAmount } from '../../../src/engine/number/index.js';
import { checkLaws } from '../../../src/engine/rubric/check-laws.js';
import type { Rubric } from '../../../src/engine/rubric/rubric.js';
import { compileRubric } from '../../../src/engine/scoring/compile-rubric.js';
import { isMarkFault, readMark } from '../../../src/engine/scoring/read-mark.js';
import { scoreSheet } from '../../../src/engine/scoring/score-sheet.js';

const FOLDER = resolve(import.meta.dirname, '../../../templates/rubrics');
const schema = JSON.parse(readFileSync(join(FOLDER, 'rubric.schema.json'), 'utf8')) as object;
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
const rubricIn = (name: string): Rubric => parse(readFileSync(join(FOLDER, name), 'utf8')) as Rubric;

describe('the template library of rubrics', () => {
  it('holds the nine headings for civil and for criminal cases', () => {
    expect(files).toEqual(expect.arrayContaining(['hebei-civil.yaml', 'hebei-criminal.yaml']));
    for (const name of ['hebei-civil.yaml', 'hebei-criminal.yaml']) expect(rubricIn(name).sections).toHaveLength(9);
  });

  describe.each(files)('%s', (name) => {
    const rubric = rubricIn(name);

    it('has the shape of the schema and keeps every law', () => {
      const validate = new Ajv2020({ strict: false, discriminator: true, allErrors: true }).compile(schema);
      validate(rubric);
      expect(validate.errors ?? []).toEqual([]);
      expect(checkLaws(rubric)).toEqual([]);
    });

    it('scores its worked examples as they say', () => {
      const compiled = compileRubric(rubric, { isWorkday: (day) => weekdayOf(readCivilDay(day)!) < 6 });
      expect((rubric.examples ?? []).length).toBeGreaterThan(0);
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
