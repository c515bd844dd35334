import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import type { Fault } from '../../../src/platform/problem/index.js';
import { checkSource } from '../../../src/rubrics/check-source.js';
import { eachEngine, firstAdministrator, freshDatabase, type ProblemBody, startServer } from '../../support/index.js';
import { contents, refusedTwice } from '../bad-input/refusals.js';
import { HOSTILE } from './hostile-sources.js';

const FOLDER = resolve(import.meta.dirname, '../../golden/broken-rubrics');
const expected = parse(readFileSync(join(FOLDER, 'expected.yaml'), 'utf8')) as Record<string, string[]>;
const sourceOf = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');
const names = Object.keys(expected);

/** What is wrong is what mends it: the field that is missing, the words to choose from, the number of entries. */
const OBVIOUS = /^(rubrics[.](schema-|several-documents)|scoring[.])/;
const HAN = /\p{Script=Han}/u;

const faultsOf = (source: string): readonly Fault[] => {
  const checked = checkSource(source);
  return checked.ok ? [] : checked.faults;
};
const placed = ({ at, code }: { at: string; code: string }): string => `${at.split(':')[0]}: ${code}`;

describe('the folder of broken rubrics', () => {
  it('says of each of its files what is wrong with it', () => {
    const files = readdirSync(FOLDER).filter((name) => name !== 'expected.yaml');
    expect(files.toSorted()).toEqual(names.toSorted());
    expect(files.length).toBeGreaterThanOrEqual(45);
  });

  it.each(names)('%s is refused with exactly its faults, each where it stands, in both languages', (name) => {
    const faults = faultsOf(sourceOf(name));
    expect(faults.map(placed)).toEqual(expected[name]);
    for (const { zh, en, code, suggestion } of faults) {
      expect(zh).toMatch(HAN);
      expect(en).toMatch(/[A-Za-z]{2}/);
      expect(`${zh} ${en}`).not.toMatch(/undefined|null|NaN|\[object|\{\}/);
      if (OBVIOUS.test(code) && suggestion === undefined) continue;
      expect(suggestion?.zh).toMatch(HAN);
      expect(suggestion?.en).toMatch(/[A-Za-z]{2}/);
    }
  });

  it('suggests the name that was probably meant', () => {
    const hints = (name: string): unknown[] => faultsOf(sourceOf(name)).map(({ suggestion }) => suggestion?.en);
    expect(hints('misspelt-key.yaml')).toEqual(['Did you mean "step"?']);
    expect(hints('misspelt-method.yaml')).toEqual(['Did you mean "mean"?']);
    expect(hints('unknown-item-in-condition.yaml')).toEqual(['did you mean “meeting”?']);
    expect(hints('unknown-level-in-condition.yaml')).toEqual(['did you mean “fine”?']);
    expect(hints('unknown-grade-in-band.yaml')[0]).toContain('a band or a rule');
    expect(hints('expression-on-undeclared-fact.yaml')).toEqual(['did you mean “closed”?']);
    expect(hints('share-of-a-date.yaml')).toEqual(['there are: closed, due']);
  });

  it('names the numbers: 109 instead of 100, no grade between 70 and 80', () => {
    expect(faultsOf(sourceOf('weights-add-to-109.yaml'))[0]?.zh).toBe('各项合计 109 分，而声明为 100 分');
    expect(faultsOf(sourceOf('no-grade-between-70-and-80.yaml'))[0]?.zh).toBe('总分 70–80 没有等次');
  });
});

const OVER_HTTP = [
  'weights-add-to-109.yaml',
  'no-grade-between-70-and-80.yaml',
  'item-key-given-twice.yaml',
  'expression-on-undeclared-fact.yaml',
  'shape-faults-in-json.json',
  'twelve-faults-at-once.yaml',
  'shape-and-laws-at-once.yaml',
];

eachEngine('broken rubrics sent to the server', (engine) => {
  it('are refused with the same faults and leave no trace, as are hostile ones', async () => {
    const database = await freshDatabase(engine);
    const server = await startServer({ database });
    try {
      const admin = await firstAdministrator(server.url);
      const before = await contents(database);
      for (const name of OVER_HTTP) {
        const body = { source: sourceOf(name) };
        for (const path of ['/rubrics', '/rubrics/check']) {
          const answer: ProblemBody = await refusedTwice(admin, '422 rubrics.faulty', { method: 'POST', path, body });
          expect(answer.faults?.map(placed)).toEqual(expected[name]);
        }
      }
      for (const { source, code } of HOSTILE) {
        const answer = await admin.expectProblem('rubrics.faulty', 'POST', '/rubrics', { source });
        expect(answer.faults?.map((fault) => fault.code)).toContain(code);
      }
      await admin.expectProblem('rubrics.too-large', 'POST', '/rubrics', { source: 'a: [1]\n'.repeat(700_000) });
      expect(await contents(database)).toEqual(before);
    } finally {
      await server.stop();
      await database.dispose();
    }
  });
});
