const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * A day of the civil (Gregorian) calendar as the number of days since 1970-01-01, or null when the text is not an existing day written
 * YYYY-MM-DD. No time of day and no time zone take part.
 * Formula: whole years and months counted from 0000-03-01, so that the leap day is the last one of its year.
 * @example
 * readCivilDay('1970-01-02') // => 1
 * readCivilDay('2026-02-29') // => null
 */
export function readCivilDay(text: string): number | null {
  const match = DAY.exec(text);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1 || day > lengthOf(year, month)) return null;
  return dayNumber(year, month, day);
}

function lengthOf(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && leap ? 29 : (LENGTHS[month - 1] ?? 0);
}

function dayNumber(year: number, month: number, day: number): number {
  const years = month > 2 ? year : year - 1;
  const months = (month + 9) % 12;
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  return years * 365 + leapDays + Math.floor((months * 153 + 2) / 5) + day - 1 - 719_468;
}

/**
 * The text of a day number, for days from 0000-01-01 to 9999-12-31: the inverse of readCivilDay, by eras of 400 years (146,097 days).
 * @example
 * civilDayText(20_512) // => '2026-02-28'
 */
export function civilDayText(day: number): string {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const inEra = shifted - era * 146_097;
  const leaps = Math.floor(inEra / 1460) - Math.floor(inEra / 36_524) + Math.floor(inEra / 146_096);
  const yearInEra = Math.floor((inEra - leaps) / 365);
  const inYear = inEra - (yearInEra * 365 + Math.floor(yearInEra / 4) - Math.floor(yearInEra / 100));
  const months = Math.floor((inYear * 5 + 2) / 153);
  const month = months < 10 ? months + 3 : months - 9;
  const year = era * 400 + yearInEra + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(inYear - Math.floor((months * 153 + 2) / 5) + 1)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/**
 * The day of the week of a day number: 1 Monday … 7 Sunday.
 * @example
 * weekdayOf(0) // => 4
 */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}
