import { Injectable } from '@nestjs/common';
import { rubricDigest } from '../engine/rubric/rubric-digest.js';
import { UnitOfWork } from '../platform/database/index.js';
import { staleVersion } from '../platform/http/index.js';
import { type Actor, mustCover } from '../platform/identity/index.js';
import { readRubric } from './check-source.js';
import { publishedBefore } from './rubric-rows.js';
import { rubricsProblems } from './rubrics.problems.js';
import { type RubricHead, RubricsReader } from './rubrics.reader.js';

/** Publishes a draft: from then on it never changes, and its digest names it. */
@Injectable()
export class PublishRubric {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rubrics: RubricsReader,
  ) {}

  /** @throws rubrics.unknown, rubrics.not-draft, rubrics.faulty (laws may be stricter than when it was saved), rubrics.same-content */
  publish(actor: Actor, id: string, version: number): Promise<RubricHead> {
    return this.unitOfWork.run(actor, async (tx) => {
      const before = await this.rubrics.byId(id, tx);
      const content = await this.rubrics.content(id, tx);
      if (before === undefined || content === undefined) throw rubricsProblems.unknown();
      mustCover(actor, before.region);
      const { key, versionNo } = before;
      if (before.state !== 'draft') throw rubricsProblems['not-draft']({ values: { key, versionNo } });
      if (before.version !== version) throw staleVersion({ yours: version, current: before.version });
      const rubric = readRubric(content.source);
      const digest = rubricDigest(rubric);
      const same = await publishedBefore(tx, digest);
      if (same !== undefined)
        throw rubricsProblems['same-content']({ values: { key: same.key, versionNo: same.versionNo } });
      const touched = await tx.run(
        `UPDATE rubric SET state = 'published', digest = ?, document = ?, published_at = ?, version = ? WHERE id = ? AND version = ? AND state = 'draft'`,
        [digest, JSON.stringify(rubric), tx.at, version + 1, id, version],
      );
      if (touched === 0) throw staleVersion({ yours: version, current: version + 1 });
      const after: RubricHead = { ...before, state: 'published', digest, publishedAt: tx.at, version: version + 1 };
      tx.audit({
        action: 'rubrics.published',
        object: { kind: 'rubric', id },
        before,
        after: { ...after, document: rubric },
      });
      return after;
    });
  }
}
