import type { NumberForm } from './number-format.js';
import { lostDigits, numberText } from './number-text.js';
import { serialDate } from './serial-date.js';
import type { CellKind, CellRemark } from './table.js';

export type CellValue = { readonly text: string; readonly kind: CellKind; readonly remark?: CellRemark['code'] };

const EMPTY: CellValue = { text: '', kind: 'empty' };

/** The value of a cell of type `n` (or no type) under its number format. */
export function numberValue(stored: string, form: NumberForm, date1904: boolean): CellValue {
  if (stored === '') return EMPTY;
  const text = numberText(stored);
  if (text === null) return { text: stored, kind: 'text' };
  if (form.kind !== 'number') {
    const date = serialDate(Number(stored), date1904, form.kind);
    return date === null ? { text, kind: 'number', remark: 'tables.impossible-date' } : { text: date, kind: 'date' };
  }
  if (lostDigits(stored)) return { text, kind: 'number', remark: 'tables.digits-lost' };
  return { text: /^\d+$/.test(text) ? text.padStart(form.zeros, '0') : text, kind: 'number' };
}

/** The value of a cell of any other type: `s` and `inlineStr` come with their text. */
export function typedValue(type: string, text: string): CellValue {
  if (type === 'b') return { text: text === '1' || text === 'true' ? 'TRUE' : 'FALSE', kind: 'boolean' };
  if (type === 'e') return { text, kind: 'error' };
  if (type === 'd') return isoDate(text);
  return text === '' ? EMPTY : { text: unescapeText(text), kind: 'text' };
}

/** Characters that XML cannot hold are written _x000D_ in workbooks; a line end is one line end. */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text
    .replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll('\r\n', '\n');
}

function isoDate(text: string): CellValue {
  const [, date, time = '00:00:00'] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2}))?/.exec(text) ?? [];
  if (date === undefined) return { text, kind: text === '' ? 'empty' : 'text' };
  return { text: time === '00:00:00' ? date : `${date} ${time}`, kind: 'date' };
}
