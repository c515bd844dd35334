import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Tx } from '../platform/database/index.js';
import { checkStateTable } from './check-state-table.js';
import type { Period } from './period-rules.js';
import {
  FIRST_STATE,
  LAST_STATES,
  PERIOD_STATES,
  PERIOD_STEPS,
  type PeriodState,
  type PeriodStep,
  type StepRoom,
} from './period-states.js';
import { periodsProblems } from './periods.problems.js';
import { PeriodsReader } from './periods.reader.js';

/**
 * The one door by which a period moves from state to state. Each room claims its steps when the program starts, and the
 * program does not run on a table that has a hole.
 */
@Injectable()
export class PeriodSteps implements OnApplicationBootstrap {
  private readonly claims: (readonly [PeriodStep, StepRoom])[] = [];

  constructor(private readonly periods: PeriodsReader) {}

  /** Says which room takes a step. Called once a step, when the owner's module starts. */
  claim(step: PeriodStep, room: StepRoom): void {
    this.claims.push([step, room]);
  }

  onApplicationBootstrap(): void {
    const table = { states: PERIOD_STATES, first: FIRST_STATE, last: LAST_STATES, steps: PERIOD_STEPS };
    const faults = checkStateTable(table, this.claims);
    if (faults.length > 0)
      throw new Error(
        `The table of period states is not complete:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
      );
  }

  /**
   * Moves a period one step on. The room that owns the step has checked its own guard before.
   * @throws periods.unknown; periods.wrong-state, also when somebody else took the step meanwhile
   */
  async take(tx: Tx, periodId: string, step: PeriodStep): Promise<Period> {
    const { from, to } = PERIOD_STEPS[step];
    const before = await this.periods.get(periodId, tx);
    mustBeIn(before, from);
    const touched = await tx.run('UPDATE period SET state = ?, version = version + 1 WHERE id = ? AND state = ?', [
      to,
      periodId,
      from,
    ]);
    const after = await this.periods.get(periodId, tx);
    if (touched === 0) mustBeIn(after, from);
    tx.audit({
      action: `periods.${step}`,
      object: { kind: 'period', id: periodId },
      before: { state: from },
      after: { state: to },
    });
    return after;
  }

  /**
   * The period, which stays in one of these states until the transaction ends: a step waits for it. Many may hold at once.
   * For work that is only right in a state, such as taking a sheet while scoring is open.
   * @throws periods.unknown, periods.wrong-state
   */
  async hold(tx: Tx, periodId: string, ...states: readonly PeriodState[]): Promise<Period> {
    // SQLite runs one transaction at a time, so nothing can move there meanwhile.
    if (tx.postgres) await tx.query('SELECT p.id FROM period p WHERE p.id = ? FOR SHARE', [periodId]);
    const period = await this.periods.get(periodId, tx);
    mustBeIn(period, ...states);
    return period;
  }
}

/** @throws periods.wrong-state unless the period is in one of the states */
export function mustBeIn(period: Period, ...states: readonly PeriodState[]): void {
  if (states.includes(period.state)) return;
  throw periodsProblems['wrong-state']({
    values: { code: period.code, state: period.state, needed: states.join(' / ') },
  });
}
