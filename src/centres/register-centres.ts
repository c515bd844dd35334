import { Injectable } from '@nestjs/common';
import { insertMany, type Tx } from '../platform/database/index.js';
import { mustCover } from '../platform/identity/index.js';
import { CENTRE_LEVELS } from './centre-levels.js';
import { CentresReader } from './centres.reader.js';
import { centresProblems } from './centres.problems.js';
import { type CentreDraft, checkCentres, type CheckedCentre } from './check-centres.js';

export type { CentreDraft } from './check-centres.js';

/** What became of a list of drafts. */
export interface RegisteredCentres {
  readonly created: number;
  readonly unchanged: number;
  /** Ids of all of them by code. */
  readonly ids: ReadonlyMap<string, string>;
}

const COLUMNS = [
  'id',
  'code',
  'name',
  'name_en',
  'level',
  'division',
  'parent_id',
  'peer_group',
  'version',
  'created_at',
];

/** Takes centres into the directory: all of them or none. */
@Injectable()
export class RegisterCentres {
  constructor(private readonly centres: CentresReader) {}

  /** @throws centres.faulty with every fault of every draft; identity.outside-region */
  async register(tx: Tx, drafts: readonly CentreDraft[]): Promise<RegisteredCentres> {
    for (const division of new Set(drafts.map((draft) => draft.division))) mustCover(tx.actor, division);
    const existing = await this.centres.byCode(tx);
    const { fresh, unchanged, faults } = checkCentres(drafts, existing);
    if (faults.length > 0) throw centresProblems.faulty({ values: { count: faults.length }, faults });
    const ids = new Map([...existing.values()].map((centre) => [centre.code, centre.id]));
    for (const centre of fresh) ids.set(centre.code, tx.newId());
    await insertMany(
      tx,
      'centre',
      COLUMNS,
      widestFirst(fresh).map((centre) => rowOf(tx, centre, ids)),
    );
    this.tell(tx, fresh, ids);
    return {
      created: fresh.length,
      unchanged: unchanged.length,
      ids: new Map(drafts.map(({ code }) => [code, ids.get(code) ?? ''])),
    };
  }

  private tell(tx: Tx, fresh: readonly CheckedCentre[], ids: ReadonlyMap<string, string>): void {
    for (const centre of fresh) {
      tx.audit({
        action: 'centres.centre-created',
        object: { kind: 'centre', id: ids.get(centre.code) ?? '' },
        after: centre,
      });
    }
  }
}

/** Parents before their children, since a row may only refer to rows that are there. */
function widestFirst(centres: readonly CheckedCentre[]): CheckedCentre[] {
  return [...centres].sort((a, b) => CENTRE_LEVELS.indexOf(a.level) - CENTRE_LEVELS.indexOf(b.level));
}

function rowOf(tx: Tx, centre: CheckedCentre, ids: ReadonlyMap<string, string>) {
  const { code, name, nameEn, level, division, parentCode, peerGroup } = centre;
  const parentId = parentCode === null ? null : (ids.get(parentCode) ?? null);
  return [ids.get(code) ?? '', code, name, nameEn, level, division, parentId, peerGroup, 1, tx.at];
}
