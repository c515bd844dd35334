import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { RegisterFirms } from '../evaluators/index.js';
import { isDuplicate, type Tx, UnitOfWork } from '../platform/database/index.js';
import { type Actor, mustCover } from '../platform/identity/index.js';
import { PeriodsReader, PeriodSteps } from '../periods/index.js';
import { checkingBasis } from './checking-basis.js';
import { intakeProblems } from './intake.problems.js';
import { type CaseImport, IntakeReader } from './intake.reader.js';
import { clear } from './stage-cases.js';

export interface AcceptedImport {
  readonly importId: string;
  readonly cases: number;
}

const COPIED =
  'number, centre_id, kind, stage, provider, accepted_on, closed_on, reopened_on, reported_on, membership, belongs, rubric_id, facts';

const COPY = `INSERT INTO aided_case (id, period_id, ${COPIED}, firm_id, version, import_id)
  SELECT r.case_id, ?, ${COPIED.replace(/\w+/g, 'r.$&')}, f.id, 1, r.import_id
    FROM case_import_row r LEFT JOIN firm f ON f.name_key = r.firm_key
   WHERE r.import_id = ? AND r.row_no >= ? AND r.row_no < ?`;
const COPIED_AT_ONCE = 1_000;

/** Makes the staged rows of a file cases of the period, all of them in one transaction, or gives them up. */
@Injectable()
export class AcceptImport {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: IntakeReader,
    private readonly periods: PeriodsReader,
    private readonly steps: PeriodSteps,
    private readonly firms: RegisterFirms,
  ) {}

  /** @throws intake.import-not-checked, intake.checked-under-other-rules, intake.changed-meanwhile, periods.wrong-state */
  async run(actor: Actor, importId: string): Promise<AcceptedImport> {
    try {
      return await this.unitOfWork.run(actor, (tx) => this.within(tx, importId));
    } catch (error) {
      throw isDuplicate(error) ? intakeProblems['changed-meanwhile']() : error;
    }
  }

  /** Gives the staged rows up. @throws intake.import-decided */
  discard(actor: Actor, importId: string): Promise<void> {
    return this.unitOfWork.run(actor, async (tx) => {
      const found = await this.held(tx, importId);
      if (found.state === 'accepted' || found.state === 'discarded')
        throw intakeProblems['import-decided']({ values: { state: found.state } });
      await clear(tx, importId, 'discarded');
    });
  }

  private async within(tx: Tx, importId: string): Promise<AcceptedImport> {
    const found = await this.held(tx, importId);
    await this.steps.hold(tx, found.periodId, 'collecting');
    if (found.state !== 'checked') throw intakeProblems['import-not-checked']({ values: { state: found.state } });
    const { basis } = JSON.parse(found.counts) as { basis?: string };
    if (basis !== (await checkingBasis(this.periods, found.periodId, tx)))
      throw intakeProblems['checked-under-other-rules']();
    await this.registerFirms(tx, importId);
    const cases = await copy(tx, found);
    await tx.run(`UPDATE case_import SET state = 'accepted', decided_at = ? WHERE id = ?`, [tx.at, importId]);
    tx.audit({
      action: 'intake.cases-accepted',
      object: { kind: 'case-import', id: importId },
      after: { cases, file: found.fileName, sha256: found.sha256 },
    });
    return { importId, cases };
  }

  private async held(tx: Tx, importId: string): Promise<CaseImport> {
    if (tx.postgres) await tx.query('SELECT i.id FROM case_import i WHERE i.id = ? FOR UPDATE', [importId]);
    const found = await this.reader.importById(importId, tx);
    if (found === undefined) throw intakeProblems['no-such-import']();
    mustCover(tx.actor, (await this.periods.get(found.periodId, tx)).region);
    return found;
  }

  private async registerFirms(tx: Tx, importId: string): Promise<void> {
    const rows = await tx.query<{ raw: string }>(
      `SELECT MIN(r.raw) AS "raw" FROM case_import_row r WHERE r.import_id = ? AND r.firm_key IS NOT NULL GROUP BY r.firm_key ORDER BY r.firm_key`,
      [importId],
    );
    await this.firms.register(
      tx,
      rows.map(({ raw }) => (JSON.parse(raw) as { firmName: string }).firmName),
    );
  }
}

/** The rows in the order of the file, some at a time: one statement for a province would hold up everybody else's requests. */
async function copy(tx: Tx, { id, periodId, rows }: CaseImport): Promise<number> {
  const [end] = await tx.query<{ last: number | null }>(
    'SELECT MAX(r.row_no) AS "last" FROM case_import_row r WHERE r.import_id = ?',
    [id],
  );
  let cases = 0;
  for (let from = 0; from <= (end?.last ?? -1); from += COPIED_AT_ONCE) {
    cases += await tx.run(COPY, [periodId, id, from, from + COPIED_AT_ONCE]);
    await setImmediate();
  }
  if (cases !== rows) throw new Error(`Of ${rows} rows of the import ${id} ${cases} are there`);
  return cases;
}
