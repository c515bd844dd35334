import { Injectable } from '@nestjs/common';
import type { ImpactClass } from '../engine/rubric/index.js';
import { rubricDigest } from '../engine/rubric/rubric-digest.js';
import { type Tx, UnitOfWork } from '../platform/database/index.js';
import { API_PREFIX, staleVersion } from '../platform/http/index.js';
import { type Actor, mustCover } from '../platform/identity/index.js';
import { readRubric } from './check-source.js';
import { RubricImpact } from './rubric-impact.js';
import { publishedBefore } from './rubric-rows.js';
import { rubricsProblems } from './rubrics.problems.js';
import { type RubricHead, RubricsReader } from './rubrics.reader.js';

/** Publishes a draft: from then on it never changes, and its digest names it. */
@Injectable()
export class PublishRubric {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rubrics: RubricsReader,
    private readonly impacts: RubricImpact,
  ) {}

  /**
   * @param shown the class of the change that whoever publishes was shown; needed from the second version of a key on
   * @throws rubrics.unknown, rubrics.not-draft, rubrics.faulty (laws may be stricter than when it was saved), rubrics.same-content,
   *   rubrics.impact-not-confirmed
   */
  publish(actor: Actor, id: string, version: number, shown?: ImpactClass): Promise<RubricHead> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { before, source } = await this.draft(tx, id, version);
      const rubric = readRubric(source);
      const digest = rubricDigest(rubric);
      const same = await publishedBefore(tx, digest);
      if (same !== undefined)
        throw rubricsProblems['same-content']({ values: { key: same.key, versionNo: same.versionNo } });
      // Two versions of a key published at once are compared one after the other.
      await tx.run('UPDATE rubric SET version = version WHERE rubric_key = ?', [rubric.key]);
      const next = await this.impacts.ofNext(rubric, tx);
      if (next !== null) mustBeShown(before, next.impact, shown);
      const change = { state: 'published', digest, publishedAt: tx.at, impact: next?.impact ?? null } as const;
      const after: RubricHead = { ...before, ...change, version: version + 1 };
      await store(tx, after, rubric);
      const told = { ...after, against: next?.against.digest ?? null, document: rubric };
      tx.audit({ action: 'rubrics.published', object: { kind: 'rubric', id }, before, after: told });
      return after;
    });
  }

  private async draft(tx: Tx, id: string, version: number): Promise<{ before: RubricHead; source: string }> {
    const before = await this.rubrics.byId(id, tx);
    const content = await this.rubrics.content(id, tx);
    if (before === undefined || content === undefined) throw rubricsProblems.unknown();
    mustCover(tx.actor, before.region);
    const { key, versionNo } = before;
    if (before.state !== 'draft') throw rubricsProblems['not-draft']({ values: { key, versionNo } });
    if (before.version !== version) throw staleVersion({ yours: version, current: before.version });
    return { before, source: content.source };
  }
}

function mustBeShown({ id, key }: RubricHead, impact: ImpactClass, shown: ImpactClass | undefined): void {
  if (shown === impact) return;
  const values = { key, impact, address: `/${API_PREFIX}/rubrics/${id}/impact` };
  throw rubricsProblems['impact-not-confirmed']({ at: '/impact', values });
}

async function store(tx: Tx, { id, digest, impact, version }: RubricHead, rubric: object): Promise<void> {
  const touched = await tx.run(
    `UPDATE rubric SET state = 'published', digest = ?, document = ?, published_at = ?, impact = ?, version = ?
      WHERE id = ? AND version = ? AND state = 'draft'`,
    [digest, JSON.stringify(rubric), tx.at, impact, version, id, version - 1],
  );
  if (touched === 0) throw staleVersion({ yours: version - 1, current: version });
}
