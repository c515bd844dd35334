import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { workingDays } from '../../../src/engine/calendar/index.js';
import { readCivilDay } from '../../../src/engine/calendar/index.js';
import { chineseWorkCalendar, workCalendarFrom } from '../../../src/platform/calendar/index.js';

const calendar = chineseWorkCalendar();
const between = (from: string, to: string) => workingDays(readCivilDay(from)!, readCivilDay(to)!, calendar);

describe('the official calendar of working days', () => {
  it('knows moved days: a Sunday that is worked, a Friday that is not', () => {
    expect(calendar.isWorkday('2025-01-26')).toBe(true);
    expect(calendar.isWorkday('2025-10-11')).toBe(true);
    expect(calendar.isWorkday('2025-01-31')).toBe(false);
    expect(calendar.isWorkday('2025-10-08')).toBe(false);
    expect(calendar.isWorkday('2025-10-09')).toBe(true);
    expect(calendar.isWorkday('2025-06-07')).toBe(false);
  });

  it('counts over the National Day of 2025', () => {
    expect(between('2025-09-26', '2025-10-13')).toEqual({ kind: 'days', days: 7 });
  });

  it('does not know years without a notice, and guesses none', () => {
    expect(calendar.isWorkday('2003-06-02')).toBeUndefined();
    expect(calendar.isWorkday('2199-06-03')).toBeUndefined();
    expect(between('2198-01-01', '2199-01-01')).toEqual({ kind: 'unknown', day: '2198-01-02' });
  });

  it('does not know the end of December before the notice for the next year is out', () => {
    const one = workCalendarFrom({ holidays: { '2030-10-01': '' }, workdays: {} });
    expect(one.isWorkday('2030-12-24')).toBe(true);
    expect(one.isWorkday('2030-12-25')).toBeUndefined();
  });

  it('does not take words of the prototype for days', () => {
    expect(calendar.isWorkday('constructor')).toBeUndefined();
    expect(calendar.isWorkday('2025-13-01')).toBeUndefined();
  });

  it('agrees with the functions of chinese-days on every day of the years that it knows', () => {
    const theirs = createRequire(import.meta.url)('chinese-days') as { isWorkday: (day: Date) => boolean };
    const differing: string[] = [];
    for (let at = Date.UTC(2004, 0, 1); at < Date.UTC(2026, 11, 25); at += 86_400_000) {
      const day = new Date(at).toISOString().slice(0, 10);
      const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
      if (theirs.isWorkday(new Date(year, month - 1, date)) !== calendar.isWorkday(day)) differing.push(day);
    }
    expect(differing).toEqual([]);
  });
});
