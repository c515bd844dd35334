import { Chance } from './chance.js';
import type { DemoCentre } from './divisions.js';
import { type DemoFirm, madeUpName } from './people.js';

export interface DemoCase {
  readonly number: string;
  readonly centre: DemoCentre;
  readonly kind: 'criminal' | 'civil' | 'administrative';
  readonly stage: string;
  readonly provider: string;
  readonly firm: DemoFirm;
  readonly acceptedOn: string;
  readonly closedOn: string;
  readonly reopenedOn: string;
  readonly reportedOn: string;
  /** How well the work was done, in points of a hundred; nobody sees it but the made-up evaluators. */
  readonly quality: number;
}

const KINDS = [
  ['criminal', 50],
  ['civil', 46],
  ['administrative', 4],
] as const;
const STAGES = [
  ['investigation', 3],
  ['prosecution', 3],
  ['trial', 4],
] as const;
const DAY = 86_400_000;
const day = (time: number): string => new Date(time).toISOString().slice(0, 10);

/**
 * A plausible half-year of aided cases: caseloads differ by an order of magnitude, quality differs between centres and
 * more between cases; a few cases are unfinished, closed outside the half-year, reopened or reported late.
 */
export function demoCases(
  centres: readonly DemoCentre[],
  firms: readonly DemoFirm[],
  count: number,
  seed: string,
): DemoCase[] {
  const chance = new Chance(`${seed}/cases`);
  const active = centres.filter(({ level }) => level !== 'province');
  const loads = active.map(
    (centre) => [centre, Math.exp(chance.normal() * 0.6 + (centre.level === 'city' ? 1 : 0))] as const,
  );
  const standing = new Map(active.map((centre) => [centre.code, 86 + chance.normal() * 3.5]));
  const local = new Map(
    active.map((centre) => [centre.code, firms.filter(({ division }) => sameCity(division, centre.division))]),
  );
  const serial = new Map<string, number>();
  return Array.from({ length: count }, (_, index) => {
    // Every centre has closed something; the rest falls where the load is.
    const centre = index < active.length ? active[index]! : chance.weighted(loads);
    const own = local.get(centre.code)!;
    const next = (serial.get(centre.code) ?? 0) + 1;
    serial.set(centre.code, next);
    const kind = chance.weighted(KINDS);
    return {
      number: `冀${centre.code}援${kind === 'criminal' ? '刑' : '民'}字〔2026〕${String(next).padStart(4, '0')}号`,
      centre,
      kind,
      stage: kind === 'criminal' ? chance.weighted(STAGES) : '',
      provider: madeUpName(chance),
      firm: own.length > 0 && chance.yes(0.97) ? chance.pick(own) : chance.pick(firms),
      ...dates(chance),
      quality: Math.min(100, standing.get(centre.code)! + chance.normal() * 7 - (chance.yes(0.04) ? 25 : 0)),
    };
  });
}

const sameCity = (a: string, b: string): boolean => a.slice(0, 4) === b.slice(0, 4);

function dates(chance: Chance): Pick<DemoCase, 'acceptedOn' | 'closedOn' | 'reopenedOn' | 'reportedOn'> {
  const first = Date.UTC(2026, 0, 1);
  const closed = first + chance.whole(0, 180) * DAY;
  const accepted = closed - chance.whole(20, 160) * DAY;
  const usual = {
    acceptedOn: day(accepted),
    closedOn: day(closed),
    reopenedOn: '',
    reportedOn: day(closed + chance.whole(1, 9) * DAY),
  };
  const fate = chance.next();
  if (fate < 0.03) return { ...usual, closedOn: '', reportedOn: day(first + 180 * DAY) };
  if (fate < 0.04)
    return {
      ...usual,
      acceptedOn: '2025-08-04',
      closedOn: '2025-12-2' + chance.whole(0, 9),
      reportedOn: '2026-01-1' + chance.whole(0, 9),
    };
  if (fate < 0.045)
    return { ...usual, closedOn: day(first + chance.whole(181, 184) * DAY), reportedOn: day(first + 185 * DAY) };
  if (fate < 0.05) return { ...usual, reopenedOn: day(closed + 3 * DAY), reportedOn: day(closed + 12 * DAY) };
  return usual;
}
