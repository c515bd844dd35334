import { Injectable } from '@nestjs/common';
import type { Rubric } from '../engine/rubric/rubric.js';
import { isDuplicate, type Tx, UnitOfWork } from '../platform/database/index.js';
import { staleVersion } from '../platform/http/index.js';
import { type Actor, mustCover } from '../platform/identity/index.js';
import { readRubric } from './check-source.js';
import { insertRubric, mustCoverKey, nextVersionNo } from './rubric-rows.js';
import { rubricsProblems } from './rubrics.problems.js';
import { type RubricHead, RubricsReader } from './rubrics.reader.js';

/** Keeps the draft of a rubric. What breaks a law is not kept. */
@Injectable()
export class SaveDraft {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rubrics: RubricsReader,
  ) {}

  /** A new draft, the next version under its key. @throws rubrics.faulty, rubrics.too-large, rubrics.version-taken */
  create(actor: Actor, source: string): Promise<RubricHead> {
    const rubric = readRubric(source);
    return this.once(actor, async (tx) =>
      insertRubric(tx, { rubric, source, versionNo: await nextVersionNo(tx, rubric.key) }),
    );
  }

  /** Puts another text in place of a draft. @throws rubrics.faulty, rubrics.not-draft, http.stale-version */
  replace(actor: Actor, id: string, version: number, source: string): Promise<RubricHead> {
    const rubric = readRubric(source);
    return this.once(actor, async (tx) => {
      const before = await this.rubrics.byId(id, tx);
      if (before === undefined) throw rubricsProblems.unknown();
      mustCover(actor, before.region);
      const { key, versionNo } = before;
      if (before.state !== 'draft') throw rubricsProblems['not-draft']({ values: { key, versionNo } });
      if (before.version !== version) throw staleVersion({ yours: version, current: before.version });
      return this.store(tx, before, rubric, source);
    });
  }

  private async store(tx: Tx, before: RubricHead, rubric: Rubric, source: string): Promise<RubricHead> {
    if (rubric.key !== before.key) await mustCoverKey(tx, rubric.key);
    const versionNo = rubric.key === before.key ? before.versionNo : await nextVersionNo(tx, rubric.key);
    const after: RubricHead = {
      ...before,
      key: rubric.key,
      versionNo,
      title: rubric.title,
      version: before.version + 1,
    };
    const touched = await tx.run(
      `UPDATE rubric SET rubric_key = ?, version_no = ?, title = ?, source = ?, document = ?, version = ?
       WHERE id = ? AND version = ? AND state = 'draft'`,
      [
        after.key,
        versionNo,
        JSON.stringify(after.title),
        source,
        JSON.stringify(rubric),
        after.version,
        before.id,
        before.version,
      ],
    );
    if (touched === 0) {
      const now = await this.rubrics.byId(before.id, tx);
      throw staleVersion({ yours: before.version, current: now?.version ?? before.version });
    }
    tx.audit({
      action: 'rubrics.draft-changed',
      object: { kind: 'rubric', id: before.id },
      before,
      after: { ...after, document: rubric },
    });
    return after;
  }

  /** Two drafts under one key at once would take the same number. */
  private async once<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      return await this.unitOfWork.run(actor, work);
    } catch (error) {
      throw isDuplicate(error) ? rubricsProblems['version-taken']() : error;
    }
  }
}
