import { UNNAMED_EVALUATOR } from '../assignment/index.js';
import type { Fault, Words } from '../platform/problem/index.js';
import type { PlacedSheet } from './scoring.reader.js';
import { misplaced, refuse, type ScoredSheet, type SeatedSheet, TWICE } from './seated-sheet.js';

const TOO_MANY: Words = {
  zh: '该案件的评分表已经足数（含复评）；每案份数见考评规则 sheetsPerCase',
  en: 'The case has all its sheets already, the further one included; sheetsPerCase of the rules says how many',
};
const SEAT_TAKEN: Words = {
  zh: '该案件的这个席位已有评分表',
  en: 'This seat of the case has a sheet already',
};

const twoSeats = (row: number): Words => ({
  zh: `这名评估专家在该案件已有席位（第 ${row} 行）`,
  en: `This evaluator has a seat of the case already (row ${row})`,
});

/**
 * Gives each sheet of a file its seat: the one that the file names, else the next free one of its case in the order of the file.
 * One seat beyond the first sheets is that of a further opinion. Nobody has two seats of a case; of unnamed people nothing is known, so
 * that a seat which the file names is enough for them.
 * @throws scoring.recorded-faulty with every sheet that has no place
 */
export function seatSheets(
  scored: readonly ScoredSheet[],
  placed: readonly PlacedSheet[],
  perCase: number,
): SeatedSheet[] {
  const there = new Set(placed.map(({ caseId, evaluatorId }) => `${caseId} ${evaluatorId}`));
  const here = new Map<string, ScoredSheet>();
  const taken = new Map<string, Set<number>>();
  for (const { caseId, seat } of placed) seatsOf(taken, caseId).add(seat);
  const faults: Fault[] = [];
  const seatOf = (sheet: ScoredSheet): number => {
    const { caseId } = sheet.file;
    const seats = seatsOf(taken, caseId);
    const seat = sheet.seat ?? nextFree(seats);
    const whose = `${caseId} ${sheet.evaluatorId ?? UNNAMED_EVALUATOR}`;
    const other = sheet.evaluatorId === null ? undefined : here.get(whose);
    here.set(whose, sheet);
    if (there.has(whose) && (sheet.evaluatorId !== null || sheet.seat === null))
      faults.push(misplaced(sheet, 'already-recorded', TWICE));
    else if (other !== undefined) faults.push(misplaced(sheet, 'evaluator-twice', twoSeats(other.row)));
    else if (seats.has(seat)) faults.push(misplaced(sheet, 'seat-taken', SEAT_TAKEN));
    else if (seat > perCase + 1) faults.push(misplaced(sheet, 'too-many-sheets', TOO_MANY));
    seats.add(seat);
    return seat;
  };
  // Seats that the file names are given first, so that nobody else gets them.
  const seats = new Map<ScoredSheet, number>();
  for (const sheet of scored) if (sheet.seat !== null) seats.set(sheet, seatOf(sheet));
  for (const sheet of scored) if (sheet.seat === null) seats.set(sheet, seatOf(sheet));
  refuse(faults);
  return scored.map((sheet) => {
    const seat = seats.get(sheet) ?? 0;
    return { sheet, seat, purpose: seat > perCase ? 'adjudication' : 'first' };
  });
}

function seatsOf(taken: Map<string, Set<number>>, caseId: string): Set<number> {
  const seats = taken.get(caseId) ?? new Set<number>();
  taken.set(caseId, seats);
  return seats;
}

function nextFree(seats: ReadonlySet<number>): number {
  let seat = 1;
  while (seats.has(seat)) seat += 1;
  return seat;
}
