import { Injectable } from '@nestjs/common';
import { type Tx, UnitOfWork } from '../platform/database/index.js';
import { staleVersion } from '../platform/http/index.js';
import { type Actor, mustCover } from '../platform/identity/index.js';
import { type Centre, CentresReader } from './centres.reader.js';
import { centresProblems } from './centres.problems.js';
import { parentFaults } from './check-centres.js';

/** What may change of a centre. Code and level stay. */
export interface CentreChange {
  readonly name?: string | undefined;
  readonly nameEn?: string | null | undefined;
  readonly division?: string | undefined;
  readonly parentCode?: string | null | undefined;
  readonly peerGroup?: string | undefined;
}

/** Changes a centre on the basis of a named version. */
@Injectable()
export class EditCentre {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly centres: CentresReader,
  ) {}

  /** @throws centres.unknown, centres.faulty, identity.outside-region, http.stale-version */
  edit(actor: Actor, id: string, version: number, change: CentreChange): Promise<Centre> {
    return this.unitOfWork.run(actor, async (tx) => {
      const before = await this.centres.byId(id, tx);
      if (before === undefined) throw centresProblems.unknown();
      mustCover(actor, before.division);
      if (change.division !== undefined) mustCover(actor, change.division);
      if (before.version !== version) throw staleVersion({ yours: version, current: before.version });
      const after = changed(before, change, await this.parentId(tx, before, change.parentCode));
      await this.store(tx, before, after);
      return after;
    });
  }

  private async parentId(tx: Tx, centre: Centre, parentCode: string | null | undefined): Promise<string | null> {
    if (parentCode === undefined) return centre.parentId;
    if (parentCode === null) return null;
    const byCode = await this.centres.byCode(tx);
    const faults = parentFaults({ parentCode, level: centre.level }, byCode);
    if (faults.length > 0) throw centresProblems.faulty({ values: { count: faults.length }, faults });
    return byCode.get(parentCode)?.id ?? null;
  }

  private async store(tx: Tx, before: Centre, after: Centre): Promise<void> {
    const touched = await tx.run(
      'UPDATE centre SET name = ?, name_en = ?, division = ?, parent_id = ?, peer_group = ?, version = ? WHERE id = ? AND version = ?',
      [
        after.name,
        after.nameEn,
        after.division,
        after.parentId,
        after.peerGroup,
        after.version,
        before.id,
        before.version,
      ],
    );
    if (touched === 0) {
      const now = await this.centres.byId(before.id, tx);
      throw staleVersion({ yours: before.version, current: now?.version ?? before.version });
    }
    tx.audit({ action: 'centres.centre-changed', object: { kind: 'centre', id: before.id }, before, after });
  }
}

function changed(before: Centre, change: CentreChange, parentId: string | null): Centre {
  return {
    ...before,
    name: change.name?.trim() ?? before.name,
    nameEn: change.nameEn === undefined ? before.nameEn : change.nameEn?.trim() || null,
    division: change.division ?? before.division,
    parentId,
    peerGroup: change.peerGroup?.trim() || before.peerGroup,
    version: before.version + 1,
  };
}
