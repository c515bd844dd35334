import { Injectable } from '@nestjs/common';
import { rubricDigest } from '../engine/rubric/rubric-digest.js';
import type { Tx } from '../platform/database/index.js';
import { readRubric } from './check-source.js';
import { RubricImpact } from './rubric-impact.js';
import { insertRubric, nextVersionNo, publishedBefore } from './rubric-rows.js';

/** Brings a rubric from a text straight to publication; one that was published before is taken as it is (batch runs, demo). */
@Injectable()
export class AdoptRubric {
  constructor(private readonly impacts: RubricImpact) {}

  /** @throws rubrics.faulty, rubrics.too-large, identity.outside-region */
  async adopt(tx: Tx, source: string): Promise<{ id: string; digest: string }> {
    const rubric = readRubric(source);
    const digest = rubricDigest(rubric);
    const same = await publishedBefore(tx, digest);
    if (same !== undefined) return { id: same.id, digest };
    const impact = (await this.impacts.ofNext(rubric, tx))?.impact ?? null;
    const versionNo = await nextVersionNo(tx, rubric.key);
    const { id } = await insertRubric(tx, { rubric, source, digest, versionNo, impact });
    return { id, digest };
  }
}
