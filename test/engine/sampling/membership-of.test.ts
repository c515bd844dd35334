import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { membershipOf, type MembershipRule } from '../../../src/engine/sampling/membership-of.js';

const FIRST_HALF = { firstDay: '2026-01-01', lastDay: '2026-06-30' };
const SECOND_HALF = { firstDay: '2026-07-01', lastDay: '2026-12-31' };
const RULE: MembershipRule = {
  rule: 'closed-within',
  timezone: 'Asia/Shanghai',
  lateReported: 'include',
  reopened: 'include',
};
const STRICT: MembershipRule = { ...RULE, lateReported: 'exclude', reopened: 'exclude' };

type Row = [
  title: string,
  accepted: string | null,
  closed: string | null,
  reopened: string | null,
  reported: string | null,
  membership: string,
  included: boolean,
  strict: boolean,
];

const rows: Row[] = [
  ['closed on the first day', '2026-01-01', '2026-01-01', null, null, 'closed-within', true, true],
  ['closed on the last day', '2026-05-01', '2026-06-30', null, null, 'closed-within', true, true],
  ['closed inside, accepted on an unknown day', null, '2026-03-01', null, null, 'closed-within', true, true],
  ['accepted the year before, closed inside', '2025-12-31', '2026-03-01', null, null, 'carried-in', true, true],
  ['closed a day too early', '2025-08-01', '2025-12-31', null, '2025-12-31', 'closed-before', false, false],
  ['closed before, reported nowhere', '2025-08-01', '2025-12-31', null, null, 'closed-before', false, false],
  ['closed before, reported inside', '2025-08-01', '2025-12-31', null, '2026-02-01', 'late-reported', true, false],
  ['closed before, reported after', '2025-08-01', '2025-12-31', null, '2026-07-01', 'closed-before', false, false],
  ['closed inside, reported after', '2026-02-01', '2026-03-01', null, '2026-07-09', 'closed-within', true, true],
  [
    'closed inside, reopened inside and closed again',
    '2026-01-05',
    '2026-05-01',
    '2026-04-01',
    null,
    'reopened',
    true,
    false,
  ],
  [
    'closed inside, reopened inside and still open',
    '2026-01-05',
    '2026-03-01',
    '2026-04-01',
    null,
    'reopened',
    true,
    false,
  ],
  ['closed inside, reopened after', '2026-01-05', '2026-03-01', '2026-07-01', null, 'closed-within', true, true],
  [
    'closed before, reopened inside and still open',
    '2025-01-05',
    '2025-03-01',
    '2026-02-01',
    null,
    'carried-over',
    false,
    false,
  ],
  ['accepted inside, closed after', '2026-06-30', '2026-07-01', null, null, 'carried-over', false, false],
  ['accepted inside, not closed', '2026-06-30', null, null, null, 'carried-over', false, false],
  ['accepted and closed after', '2026-07-01', '2026-07-02', null, null, 'closed-after', false, false],
  ['accepted after, not closed', '2026-07-01', null, null, null, 'not-begun', false, false],
  ['no day known', null, null, null, null, 'undated', false, false],
  ['closed at 23:59 in Shanghai', null, '2026-06-30T15:59:59.999Z', null, null, 'closed-within', true, true],
  ['closed at midnight in Shanghai', null, '2026-06-30T16:00:00.000Z', null, null, 'closed-after', false, false],
];

describe('a case in the first half of 2026', () => {
  it.each(rows)('%s', (_, acceptedOn, closedOn, reopenedOn, reportedOn, membership, included, strict) => {
    const dates = { acceptedOn, closedOn, reopenedOn, reportedOn };
    expect(membershipOf(dates, FIRST_HALF, RULE)).toEqual({ membership, belongs: included });
    expect(membershipOf(dates, FIRST_HALF, STRICT)).toEqual({ membership, belongs: strict });
  });

  it('always belongs where dates do not count', () => {
    const dates = { acceptedOn: null, closedOn: '1994-01-01', reopenedOn: null, reportedOn: null };
    expect(membershipOf(dates, FIRST_HALF, { ...RULE, rule: 'any-date' })).toEqual({
      membership: 'any-date',
      belongs: true,
    });
  });

  it('never belongs to two half-years by its closing day', () => {
    const day = fc.option(
      fc
        .date({ min: new Date('2025-06-01'), max: new Date('2027-01-31'), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10)),
    );
    fc.assert(
      fc.property(day, day, day, (acceptedOn, closedOn, reopenedOn) => {
        const dates = { acceptedOn, closedOn, reopenedOn, reportedOn: null };
        const both = [FIRST_HALF, SECOND_HALF].map((half) => membershipOf(dates, half, STRICT).belongs);
        expect(both).not.toEqual([true, true]);
      }),
    );
  });

  it('with a date that is none is refused, not guessed', () => {
    const dates = { acceptedOn: null, closedOn: '30.06.2026', reopenedOn: null, reportedOn: null };
    expect(() => membershipOf(dates, FIRST_HALF, RULE)).toThrow('neither a day');
  });
});
