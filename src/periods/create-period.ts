import { Injectable } from '@nestjs/common';
import { CentresReader } from '../centres/index.js';
import { insertMany, isDuplicate, type Tx, UnitOfWork } from '../platform/database/index.js';
import { type Actor, mustCover, regionPrefix } from '../platform/identity/index.js';
import type { Fault } from '../platform/problem/index.js';
import { AttachRubrics } from './attach-rubrics.js';
import { completeRules, ruleFaults, type RulesInput } from './complete-rules.js';
import { dayFaults } from './day-faults.js';
import { guestFaults } from './guest-faults.js';
import { halfYear } from './half-year.js';
import { FIRST_STATE } from './period-states.js';
import type { Period } from './period-rules.js';
import { periodsProblems } from './periods.problems.js';
import { PeriodsReader } from './periods.reader.js';

/** A period as somebody asks for it. */
export interface PeriodDraft {
  readonly code: string;
  readonly title?: string | undefined;
  /** Division code or prefix of the area evaluated; '' for everywhere. */
  readonly region: string;
  readonly firstDay?: string | undefined;
  readonly lastDay?: string | undefined;
  readonly rules?: RulesInput | undefined;
  readonly rubricIds?: readonly string[] | undefined;
}

const COLUMNS = ['id', 'code', 'title', 'region', 'first_day', 'last_day', 'state', 'rules', 'version', 'created_at'];

/** Opens a half-year, in drafting. */
@Injectable()
export class CreatePeriod {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly periods: PeriodsReader,
    private readonly attachRubrics: AttachRubrics,
    private readonly centres: CentresReader,
  ) {}

  /** @throws periods.code-taken, periods.faulty, identity.outside-region */
  async create(actor: Actor, draft: PeriodDraft): Promise<Period> {
    try {
      return await this.unitOfWork.run(actor, (tx) => this.within(tx, draft));
    } catch (error) {
      throw isDuplicate(error) ? taken(draft.code) : error;
    }
  }

  /** The same inside a transaction that does more. */
  async within(tx: Tx, draft: PeriodDraft): Promise<Period> {
    const region = regionPrefix(draft.region);
    mustCover(tx.actor, region);
    if ((await this.periods.byCode(draft.code, tx)) !== undefined) throw taken(draft.code);
    const period = complete(tx, draft, region);
    const faults: Fault[] = [
      ...[...dayFaults(period), ...ruleFaults(period.rules)],
      ...(await guestFaults(tx, this.centres, period.rules)),
    ];
    if (faults.length > 0) throw periodsProblems.faulty({ values: { count: faults.length }, faults });
    const { id, code, title, firstDay, lastDay, state, rules, version, createdAt } = period;
    await insertMany(tx, 'period', COLUMNS, [
      [id, code, title, region, firstDay, lastDay, state, JSON.stringify(rules), version, createdAt],
    ]);
    await this.attachRubrics.attach(tx, period, draft.rubricIds ?? []);
    tx.audit({
      action: 'periods.period-created',
      object: { kind: 'period', id },
      after: { ...period, rubricIds: draft.rubricIds ?? [] },
    });
    return period;
  }
}

function complete(tx: Tx, draft: PeriodDraft, region: string): Period {
  const { code, rules = {} } = draft;
  const byCode = halfYear(code) ?? { title: code, firstDay: '', lastDay: '' };
  return {
    id: tx.newId(),
    code,
    title: draft.title?.trim() || byCode.title,
    region,
    firstDay: draft.firstDay ?? byCode.firstDay,
    lastDay: draft.lastDay ?? byCode.lastDay,
    state: FIRST_STATE,
    rules: completeRules(rules),
    version: 1,
    createdAt: tx.at,
  };
}

function taken(code: string) {
  return periodsProblems['code-taken']({ at: '/code', values: { code } });
}
