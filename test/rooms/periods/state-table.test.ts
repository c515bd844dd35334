import { describe, expect, it } from '@jest/globals';
import { checkStateTable } from '../../../src/periods/check-state-table.js';
import { FIRST_STATE, LAST_STATES, PERIOD_STATES, PERIOD_STEPS } from '../../../src/periods/period-states.js';
import { judges, overlaps } from '../../../src/periods/rubric-finder.js';

const table = { states: PERIOD_STATES, first: FIRST_STATE, last: LAST_STATES, steps: PERIOD_STEPS };
const owners = Object.entries(PERIOD_STEPS).map(([step, { room }]) => [step, room] as const);

describe('the table of period states', () => {
  it('is complete when every owner claims its steps', () => {
    expect(checkStateTable(table, owners)).toEqual([]);
  });

  it('is refused when a step is unclaimed, claimed twice, by a stranger, or unknown', () => {
    const others = owners.filter(([step]) => step !== 'freeze');
    expect(checkStateTable(table, others)).toEqual(['the step freeze is claimed 0 times instead of once']);
    expect(checkStateTable(table, [...owners, ['freeze', 'intake']])).toEqual([
      'the step freeze is claimed 2 times instead of once',
    ]);
    expect(checkStateTable(table, [...others, ['freeze', 'scoring']])).toEqual([
      'the step freeze belongs to intake, not to scoring',
    ]);
    expect(checkStateTable(table, [...owners, ['thaw', 'intake']])).toEqual([
      'intake claims the step thaw, which does not exist',
    ]);
  });

  it('is refused when a state cannot be reached, has no way out, or is not in the list', () => {
    const { freeze: _, ...steps } = PERIOD_STEPS;
    const found = checkStateTable(
      { ...table, steps },
      owners.filter(([step]) => step !== 'freeze'),
    );
    expect(found).toContain('nothing leads out of the state collecting');
    expect(found).toContain('nothing leads to the state frozen');
    const strange = { ...table, steps: { ...PERIOD_STEPS, thaw: { from: 'frozen', to: 'thawed', room: 'intake' } } };
    expect(checkStateTable(strange, [...owners, ['thaw', 'intake']])).toEqual(['the state thawed is not in the list']);
  });
});

describe('which rubric judges a case', () => {
  const civil = { kinds: ['civil', 'administrative'], stages: [] };
  const trial = { kinds: ['criminal'], stages: ['trial'] };
  const early = { kinds: ['criminal'], stages: ['investigation', 'prosecution'] };
  const anyTrial = { kinds: [], stages: ['trial'] };

  it('goes by kind, and by stage only where the kind has stages', () => {
    expect([judges(civil, 'civil', ''), judges(civil, 'criminal', 'trial')]).toEqual([true, false]);
    expect([
      judges(trial, 'criminal', 'trial'),
      judges(trial, 'criminal', 'prosecution'),
      judges(trial, 'criminal', ''),
    ]).toEqual([true, false, false]);
    expect([judges(anyTrial, 'civil', ''), judges(anyTrial, 'criminal', 'prosecution')]).toEqual([true, false]);
  });

  it('two rubrics overlap when some case would be judged by both', () => {
    expect(overlaps([civil, trial, early])).toEqual([]);
    expect(overlaps([trial, { kinds: ['criminal'], stages: [] }])).toHaveLength(1);
    // Their stages differ, but civil cases have no stage: both would judge them.
    expect(
      overlaps([
        { kinds: ['civil', 'criminal'], stages: ['trial'] },
        { kinds: ['civil', 'criminal'], stages: ['prosecution'] },
      ]),
    ).toHaveLength(1);
    expect(overlaps([anyTrial, { kinds: [], stages: ['prosecution'] }])).toHaveLength(1);
  });
});
