import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/index.js';
import type { Fault } from '../platform/problem/index.js';
import { type Period, type PeriodRubric, PeriodsReader } from '../periods/index.js';
import { intakeProblems } from './intake.problems.js';
import { type CountedCase, IntakeReader } from './intake.reader.js';
import { membershipIn } from './membership-in.js';

/** What a period makes of a case. */
interface Verdict {
  readonly membership: string;
  readonly belongs: number;
  readonly rubricId: string | null;
}

/** Case ids by what becomes of them, a chunk of ids a statement. */
type Changes = Map<string, { readonly verdict: Verdict; readonly ids: string[] }>;

const READ_AT_ONCE = 2_000;
const CHANGED_AT_ONCE = 500;
const MOST_FAULTS = 1_000;

/**
 * Says of every accepted case again how it stands to the half-year and which rubric judges it. Until the freeze an office may
 * change the days, the rules and the rubrics of a period; what counts is how they stand then.
 */
@Injectable()
export class RecountCases {
  constructor(
    private readonly reader: IntakeReader,
    private readonly periods: PeriodsReader,
  ) {}

  /**
   * @returns how many cases stand differently now
   * @throws intake.cases-without-rubric with every case that belongs to the period and that nothing judges, before any is changed
   */
  async run(tx: Tx, period: Period): Promise<number> {
    const rubricFor = await this.periods.rubricFinder(period.id, tx);
    const changes: Changes = new Map();
    const bare: CountedCase[] = [];
    let chunk: CountedCase[] = [];
    do {
      chunk = await this.reader.counted(period.id, chunk.at(-1)?.id ?? '', READ_AT_ONCE, tx);
      for (const one of chunk) {
        const verdict = verdictOn(one, period, rubricFor);
        if (verdict.belongs === 1 && verdict.rubricId === null) bare.push(one);
        else if (differs(one, verdict)) enter(changes, one.id, verdict);
      }
      await setImmediate();
    } while (chunk.length === READ_AT_ONCE);
    if (bare.length > 0)
      throw intakeProblems['cases-without-rubric']({
        values: { count: bare.length },
        faults: bare.slice(0, MOST_FAULTS).map(fault),
      });
    return apply(tx, changes);
  }
}

function verdictOn(
  one: CountedCase,
  period: Period,
  rubricFor: (kind: string, stage: string) => PeriodRubric | undefined,
): Verdict {
  const { membership, belongs } = membershipIn(one, period, period.rules.membership);
  return { membership, belongs: belongs ? 1 : 0, rubricId: rubricFor(one.kind, one.stage)?.rubricId ?? null };
}

function differs(one: CountedCase, verdict: Verdict): boolean {
  return one.membership !== verdict.membership || one.belongs !== verdict.belongs || one.rubricId !== verdict.rubricId;
}

function enter(changes: Changes, id: string, verdict: Verdict): void {
  const key = JSON.stringify(verdict);
  const known = changes.get(key);
  if (known === undefined) changes.set(key, { verdict, ids: [id] });
  else known.ids.push(id);
}

async function apply(tx: Tx, changes: Changes): Promise<number> {
  let changed = 0;
  for (const { verdict, ids } of changes.values()) {
    for (let start = 0; start < ids.length; start += CHANGED_AT_ONCE) {
      const some = ids.slice(start, start + CHANGED_AT_ONCE);
      changed += await tx.run(
        `UPDATE aided_case SET membership = ?, belongs = ?, rubric_id = ?, version = version + 1
          WHERE id IN (${some.map(() => '?').join(', ')})`,
        [verdict.membership, verdict.belongs, verdict.rubricId, ...some],
      );
      await setImmediate();
    }
  }
  return changed;
}

function fault({ number, kind, stage }: CountedCase): Fault {
  return {
    at: `case ${number}`,
    code: 'intake.no-rubric',
    zh: '本期没有适用于此类型、阶段的评估标准',
    en: 'No rubric of the period applies to this kind and stage',
    value: `${kind} ${stage}`.trim(),
  };
}
