import { Injectable } from '@nestjs/common';
import { CentresReader } from '../centres/index.js';
import { type Tx, UnitOfWork } from '../platform/database/index.js';
import { staleVersion } from '../platform/http/index.js';
import { type Actor, mustCover } from '../platform/identity/index.js';
import { centreFaults } from './check-evaluators.js';
import { evaluatorsProblems } from './evaluators.problems.js';
import { type Evaluator, EvaluatorsReader } from './evaluators.reader.js';
import { RegisterFirms } from './register-firms.js';

/** What may change of an evaluator. */
export interface EvaluatorChange {
  readonly name?: string | undefined;
  readonly firmName?: string | null | undefined;
  readonly centreCode?: string | null | undefined;
  readonly division?: string | undefined;
  readonly specialities?: readonly string[] | undefined;
  readonly capacity?: number | undefined;
  readonly state?: 'active' | 'left' | undefined;
}

/** Changes an evaluator on the basis of a named version. */
@Injectable()
export class EditEvaluator {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly evaluators: EvaluatorsReader,
    private readonly centres: CentresReader,
    private readonly registerFirms: RegisterFirms,
  ) {}

  /** @throws evaluators.unknown, evaluators.faulty, identity.outside-region, http.stale-version */
  edit(actor: Actor, id: string, version: number, change: EvaluatorChange): Promise<Evaluator> {
    return this.unitOfWork.run(actor, async (tx) => {
      const before = await this.evaluators.byId(id, tx);
      if (before === undefined) throw evaluatorsProblems.unknown();
      mustCover(actor, before.division);
      if (change.division !== undefined) mustCover(actor, change.division);
      if (before.version !== version) throw staleVersion({ yours: version, current: before.version });
      const after: Evaluator = {
        ...before,
        ...(await this.firm(tx, before, change.firmName)),
        name: change.name?.trim() ?? before.name,
        centreId: await this.centreId(tx, before, change.centreCode),
        division: change.division ?? before.division,
        specialities:
          change.specialities === undefined ? before.specialities : [...new Set(change.specialities)].sort(),
        capacity: change.capacity ?? before.capacity,
        state: change.state ?? before.state,
        version: version + 1,
      };
      await this.store(tx, before, after);
      return after;
    });
  }

  private async firm(
    tx: Tx,
    before: Evaluator,
    name: string | null | undefined,
  ): Promise<Pick<Evaluator, 'firmId' | 'firmName'>> {
    if (name === undefined) return { firmId: before.firmId, firmName: before.firmName };
    if (name === null || name.trim() === '') return { firmId: null, firmName: null };
    const firmId = (await this.registerFirms.register(tx, [name])).get(name) ?? null;
    const [firm] = await tx.query<{ name: string }>('SELECT f.name AS "name" FROM firm f WHERE f.id = ?', [firmId]);
    return { firmId, firmName: firm?.name ?? null };
  }

  private async centreId(tx: Tx, before: Evaluator, centreCode: string | null | undefined): Promise<string | null> {
    if (centreCode === undefined) return before.centreId;
    if (centreCode === null || centreCode === '') return null;
    const centres = await this.centres.byCode(tx);
    const faults = centreFaults({ centreCode }, centres);
    if (faults.length > 0) throw evaluatorsProblems.faulty({ values: { count: faults.length }, faults });
    return centres.get(centreCode)?.id ?? null;
  }

  private async store(tx: Tx, before: Evaluator, after: Evaluator): Promise<void> {
    const { name, firmId, centreId, division, specialities, capacity, state, version } = after;
    const touched = await tx.run(
      `UPDATE evaluator SET name = ?, firm_id = ?, centre_id = ?, division = ?, specialities = ?, capacity = ?, state = ?, version = ?
       WHERE id = ? AND version = ?`,
      [
        name,
        firmId,
        centreId,
        division,
        JSON.stringify(specialities),
        capacity,
        state,
        version,
        before.id,
        before.version,
      ],
    );
    if (touched === 0) {
      const now = await this.evaluators.byId(before.id, tx);
      throw staleVersion({ yours: before.version, current: now?.version ?? before.version });
    }
    tx.audit({ action: 'evaluators.evaluator-changed', object: { kind: 'evaluator', id: before.id }, before, after });
  }
}
