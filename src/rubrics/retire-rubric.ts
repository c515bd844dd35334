import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/database/index.js';
import { staleVersion } from '../platform/http/index.js';
import { type Actor, mustCover } from '../platform/identity/index.js';
import { rubricsProblems } from './rubrics.problems.js';
import { type RubricHead, RubricsReader } from './rubrics.reader.js';

/** Takes a published rubric out of use for new periods; those that refer to it keep it. */
@Injectable()
export class RetireRubric {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rubrics: RubricsReader,
  ) {}

  /** @throws rubrics.unknown, rubrics.not-published */
  retire(actor: Actor, id: string, version: number): Promise<RubricHead> {
    return this.unitOfWork.run(actor, async (tx) => {
      const before = await this.rubrics.byId(id, tx);
      if (before === undefined) throw rubricsProblems.unknown();
      mustCover(actor, before.region);
      const { key, versionNo } = before;
      if (before.state !== 'published') throw rubricsProblems['not-published']({ values: { key, versionNo } });
      if (before.version !== version) throw staleVersion({ yours: version, current: before.version });
      const sql = `UPDATE rubric SET state = 'retired', version = ? WHERE id = ? AND version = ? AND state = 'published'`;
      if ((await tx.run(sql, [version + 1, id, version])) === 0)
        throw staleVersion({ yours: version, current: version + 1 });
      const after: RubricHead = { ...before, state: 'retired', version: version + 1 };
      tx.audit({ action: 'rubrics.retired', object: { kind: 'rubric', id }, before, after });
      return after;
    });
  }
}
