import { Injectable } from '@nestjs/common';
import { CentresReader } from '../centres/index.js';
import { insertMany, type Tx } from '../platform/database/index.js';
import { type Actor, covers, mustCover } from '../platform/identity/index.js';
import { checkEvaluators, type EvaluatorDraft } from './check-evaluators.js';
import { evaluatorsProblems } from './evaluators.problems.js';
import { type Evaluator, EvaluatorsReader } from './evaluators.reader.js';
import { RegisterFirms } from './register-firms.js';

export type { EvaluatorDraft } from './check-evaluators.js';

/** What became of a list of drafts. */
export interface RegisteredEvaluators {
  readonly created: number;
  readonly unchanged: number;
  /** Ids of all of them by code. */
  readonly ids: ReadonlyMap<string, string>;
}

const COLUMNS = [
  'id',
  'code',
  'name',
  'firm_id',
  'centre_id',
  'division',
  'specialities',
  'capacity',
  'state',
  'version',
  'created_at',
];

/** Takes evaluators in: all of them or none. */
@Injectable()
export class RegisterEvaluators {
  constructor(
    private readonly evaluators: EvaluatorsReader,
    private readonly centres: CentresReader,
    private readonly registerFirms: RegisterFirms,
  ) {}

  /** @throws evaluators.faulty with every fault of every draft; identity.outside-region */
  async register(tx: Tx, drafts: readonly EvaluatorDraft[]): Promise<RegisteredEvaluators> {
    const known = {
      centres: await this.centres.byCode(tx),
      evaluators: namedWithin(tx.actor, await this.evaluators.byCode(tx)),
    };
    const { fresh, unchanged, faults } = checkEvaluators(drafts, known);
    if (faults.length > 0) throw evaluatorsProblems.faulty({ values: { count: faults.length }, faults });
    for (const division of new Set(fresh.map((one) => one.division))) mustCover(tx.actor, division);
    const firms = await this.registerFirms.register(
      tx,
      fresh.flatMap((one) => one.firmName ?? []),
    );
    const ids = new Map(unchanged.map((one) => [one.code, one.id]));
    const rows = fresh.map((one) => {
      const id = tx.newId();
      ids.set(one.code, id);
      const { code, name, firmName, centreId, division, specialities, capacity } = one;
      const firmId = firmName === null ? null : (firms.get(firmName) ?? null);
      tx.audit({ action: 'evaluators.evaluator-created', object: { kind: 'evaluator', id }, after: one });
      return [id, code, name, firmId, centreId, division, JSON.stringify(specialities), capacity, 'active', 1, tx.at];
    });
    await insertMany(tx, 'evaluator', COLUMNS, rows);
    return { created: fresh.length, unchanged: unchanged.length, ids };
  }
}

/** An evaluator of another region keeps the code taken; who it is, is not told. */
function namedWithin(actor: Actor, evaluators: ReadonlyMap<string, Evaluator>): ReadonlyMap<string, Evaluator> {
  const seen = (one: Evaluator): Evaluator => (covers(actor, one.division) ? one : { ...one, name: '—' });
  return new Map([...evaluators].map(([code, one]) => [code, seen(one)]));
}
