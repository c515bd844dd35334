import type { Marks } from '../engine/scoring/index.js';
import { type Actor, isEvaluator } from '../platform/identity/index.js';
import { type Fault, type Problem, requestProblems } from '../platform/problem/index.js';
import { pointerPart } from './read-marks.js';
import { scoringProblems } from './scoring.problems.js';
import type { SheetRow } from './scoring.reader.js';

/**
 * Lets an evaluator write on his own open sheet, at the version he has seen.
 * Whether a sheet is open stands on the sheet itself: closing scoring lets the open ones lapse, so no other row is asked.
 * @throws scoring.no-such-sheet (also for another's), scoring.sheet-locked, scoring.scoring-closed, http.stale-version
 */
export function mustBeWritable(
  actor: Actor,
  sheet: SheetRow | undefined,
  yours: { readonly version: number; readonly marks?: Marks | undefined },
): asserts sheet is SheetRow {
  if (sheet === undefined || !isEvaluator(actor, sheet.evaluatorId)) throw scoringProblems['no-such-sheet']();
  if (sheet.state === 'submitted')
    throw scoringProblems['sheet-locked']({ values: { submittedAt: sheet.submittedAt ?? '' } });
  if (sheet.state === 'lapsed') throw scoringProblems['scoring-closed']();
  if (sheet.version !== yours.version) throw staleMarks(sheet, yours);
}

/** 412 that shows both versions and, for each item on which they differ, both marks. */
function staleMarks(sheet: SheetRow, yours: { readonly version: number; readonly marks?: Marks | undefined }): Problem {
  const values = { yours: yours.version, current: sheet.version };
  const current = JSON.parse(sheet.marks) as Marks;
  const faults = yours.marks === undefined ? [] : differences(yours.marks, current);
  return requestProblems['stale-version']({ at: 'header If-Match', values, faults });
}

function differences(yours: Marks, current: Marks): Fault[] {
  const items = [...new Set([...Object.keys(current), ...Object.keys(yours)])].sort();
  return items.flatMap((item) => {
    const mine = shown(yours[item]);
    const theirs = shown(current[item]);
    if (mine === theirs) return [];
    return {
      at: `/marks/${pointerPart(item)}`,
      code: 'scoring.mark-changed',
      value: mine,
      zh: `您填写的是 ${mine}，现在已保存的是 ${theirs}`,
      en: `You give ${mine}; what is stored now is ${theirs}`,
    };
  });
}

function shown(mark: unknown): string {
  return mark === undefined ? '—' : JSON.stringify(mark);
}
