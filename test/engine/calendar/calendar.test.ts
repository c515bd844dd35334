import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { civilDayText, readCivilDay, weekdayOf, workingDays } from '../../../src/engine/calendar/index.js';

/** The calendar of JavaScript, in UTC, as an independent judge. */
const utcDay = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
const day = fc.integer({ min: -719_528, max: 2_932_896 });

describe('days of the civil calendar', () => {
  it('have the numbers, texts and weekdays that UTC gives them', () => {
    fc.assert(
      fc.property(day, (number) => {
        const text = new Date(number * 86_400_000).toISOString().slice(0, 10);
        const weekday = new Date(number * 86_400_000).getUTCDay() || 7;
        return civilDayText(number) === text && readCivilDay(text) === utcDay(text) && weekdayOf(number) === weekday;
      }),
      { numRuns: 1000 },
    );
  });

  it('refuse what is no day', () => {
    const texts = [
      '',
      '2026-2-1',
      '2025-02-29',
      '1900-02-29',
      '2026-00-10',
      '2026-13-01',
      '2026-04-31',
      '2026-04-00',
      '2026-04-01T00:00:00Z',
    ];
    expect(texts.map(readCivilDay)).toEqual(texts.map(() => null));
    expect(['2000-02-29', '2024-02-29', '2026-12-31'].map(readCivilDay)).not.toContain(null);
  });
});

describe('working days', () => {
  const known = new Map<string, boolean>();
  const weekdays = {
    isWorkday: (text: string) => {
      if (!known.has(text)) known.set(text, weekdayOf(readCivilDay(text)!) < 6);
      return known.get(text);
    },
  };

  it('add up over any day between, and turn their sign with the direction', () => {
    const near = fc.integer({ min: 20_000, max: 20_060 });
    const count = (from: number, to: number): number => {
      const found = workingDays(from, to, weekdays);
      return found.kind === 'days' ? found.days : Number.NaN;
    };
    fc.assert(
      fc.property(
        near,
        near,
        near,
        (a, b, c) => count(a, b) + count(b, c) === count(a, c) && count(b, a) === 0 - count(a, b),
      ),
      { numRuns: 1000 },
    );
  });

  it('leave the first day out and count the last one', () => {
    const [friday, monday] = [readCivilDay('2026-07-03')!, readCivilDay('2026-07-06')!];
    expect(workingDays(friday, monday, weekdays)).toEqual({ kind: 'days', days: 1 });
    expect(workingDays(friday, friday, weekdays)).toEqual({ kind: 'days', days: 0 });
  });
});
