import { Injectable } from '@nestjs/common';
import { CentresReader } from '../centres/index.js';
import { type Tx, UnitOfWork } from '../platform/database/index.js';
import { staleVersion } from '../platform/http/index.js';
import { type Actor, mustCover } from '../platform/identity/index.js';
import { AttachRubrics } from './attach-rubrics.js';
import { completeRules, ruleFaults, type RulesInput } from './complete-rules.js';
import { dayFaults } from './day-faults.js';
import { guestFaults } from './guest-faults.js';
import type { Period } from './period-rules.js';
import { LAST_STATES, RULES_OPEN } from './period-states.js';
import { periodsProblems } from './periods.problems.js';
import { PeriodsReader } from './periods.reader.js';

/** What may change of a period: the title until it is published, everything else until its cases are frozen. */
export interface PeriodChange {
  readonly title?: string | undefined;
  readonly firstDay?: string | undefined;
  readonly lastDay?: string | undefined;
  readonly rules?: RulesInput | undefined;
  readonly rubricIds?: readonly string[] | undefined;
}

/** Changes a period on the basis of a named version. */
@Injectable()
export class EditPeriod {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly periods: PeriodsReader,
    private readonly attachRubrics: AttachRubrics,
    private readonly centres: CentresReader,
  ) {}

  /** @throws periods.unknown, periods.frozen, periods.faulty, identity.outside-region, http.stale-version */
  edit(actor: Actor, id: string, version: number, change: PeriodChange): Promise<Period> {
    return this.unitOfWork.run(actor, async (tx) => {
      const before = await this.periods.get(id, tx);
      mustCover(actor, before.region);
      if (before.version !== version) throw staleVersion({ yours: version, current: before.version });
      mustBeOpen(before, change);
      const after = changed(before, change);
      const guests = change.rules?.ranking === undefined ? [] : await guestFaults(tx, this.centres, after.rules);
      const faults = [...dayFaults(after), ...ruleFaults(after.rules), ...guests];
      if (faults.length > 0) throw periodsProblems.faulty({ values: { count: faults.length }, faults });
      await this.store(tx, before, after);
      await this.fitRubrics(tx, after, change);
      const rubrics = change.rubricIds === undefined ? {} : { rubricIds: change.rubricIds };
      tx.audit({
        action: 'periods.period-changed',
        object: { kind: 'period', id },
        before,
        after: { ...after, ...rubrics },
      });
      return after;
    });
  }

  private async fitRubrics(tx: Tx, after: Period, { rubricIds, rules }: PeriodChange): Promise<void> {
    if (rubricIds !== undefined) await this.attachRubrics.attach(tx, after, rubricIds);
    else if (rules?.ranking !== undefined || rules?.sheetsPerCase !== undefined)
      await this.attachRubrics.mustFit(tx, after);
  }

  private async store(tx: Tx, before: Period, after: Period): Promise<void> {
    const { title, firstDay, lastDay, rules, version } = after;
    const touched = await tx.run(
      'UPDATE period SET title = ?, first_day = ?, last_day = ?, rules = ?, version = ? WHERE id = ? AND version = ? AND state = ?',
      [title, firstDay, lastDay, JSON.stringify(rules), version, before.id, before.version, before.state],
    );
    if (touched > 0) return;
    const now = await this.periods.get(before.id, tx);
    throw staleVersion({ yours: before.version, current: now.version });
  }
}

function changed(before: Period, change: PeriodChange): Period {
  return {
    ...before,
    title: change.title?.trim() || before.title,
    firstDay: change.firstDay ?? before.firstDay,
    lastDay: change.lastDay ?? before.lastDay,
    rules: completeRules(change.rules ?? {}, before.rules),
    version: before.version + 1,
  };
}

function mustBeOpen(period: Period, change: PeriodChange): void {
  const { code, state } = period;
  const onlyTitle = Object.entries(change).every(([field, value]) => field === 'title' || value === undefined);
  const open = onlyTitle ? !LAST_STATES.includes(state) : RULES_OPEN.includes(state);
  if (!open) throw periodsProblems.frozen({ values: { code, state } });
}
