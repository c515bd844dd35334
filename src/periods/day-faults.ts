import { readCivilDay } from '../engine/calendar/index.js';
import type { Fault } from '../platform/problem/index.js';

/** What is wrong with the first and the last day of a period. */
export function dayFaults({ firstDay, lastDay }: { readonly firstDay: string; readonly lastDay: string }): Fault[] {
  const faults: Fault[] = [];
  for (const [field, value] of Object.entries({ firstDay, lastDay })) {
    if (readCivilDay(value) !== null) continue;
    faults.push({
      at: `/${field}`,
      code: 'periods.day-malformed',
      zh: '应为日期 YYYY-MM-DD；代号形如 2026H1 时可以不填',
      en: 'A day YYYY-MM-DD is needed; it may be left out when the code is like 2026H1',
      value,
    });
  }
  if (faults.length === 0 && firstDay > lastDay) {
    faults.push({
      at: '/lastDay',
      code: 'periods.days-reversed',
      zh: '最后一天早于第一天',
      en: 'The last day is before the first',
      value: lastDay,
    });
  }
  return faults;
}
