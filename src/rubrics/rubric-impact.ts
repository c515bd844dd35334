import { Injectable } from '@nestjs/common';
import { compareRubrics, type ImpactClass, type Rubric, type RubricComparison } from '../engine/rubric/index.js';
import type { Asks } from '../platform/database/index.js';
import type { Actor } from '../platform/identity/index.js';
import { rubricsProblems } from './rubrics.problems.js';
import { type RubricHead, RubricsReader } from './rubrics.reader.js';
import { SeenRubrics } from './seen-rubrics.js';

/** Two rubrics side by side, the earlier one first. */
export interface Impact extends RubricComparison {
  readonly rubric: RubricHead;
  readonly against: RubricHead;
}

/** What publishing a rubric changes, and what of it may be compared with what was before. */
@Injectable()
export class RubricImpact {
  constructor(
    private readonly rubrics: RubricsReader,
    private readonly seen: SeenRubrics,
  ) {}

  /**
   * A rubric against another one; without one, against the version of its key published last before it.
   * @throws rubrics.unknown (also for drafts of others), rubrics.first-version
   */
  async show(actor: Actor, id: string, againstId?: string): Promise<Impact> {
    const rubric = await this.seen.head(actor, id);
    const against =
      againstId === undefined
        ? await this.rubrics.lastPublished(rubric.key, rubric)
        : await this.seen.head(actor, againstId);
    if (against === undefined) throw rubricsProblems['first-version']({ values: { key: rubric.key } });
    const [earlier, later] = [await this.rubrics.content(against.id), await this.rubrics.content(rubric.id)];
    if (earlier === undefined || later === undefined) throw rubricsProblems.unknown();
    return { rubric, against, ...compareRubrics(earlier.document, later.document) };
  }

  /** The class of a rubric that is about to be published, and what it replaces; null for the first of its key. */
  async ofNext(rubric: Rubric, via: Asks): Promise<{ impact: ImpactClass; against: RubricHead } | null> {
    const against = await this.rubrics.lastPublished(rubric.key, undefined, via);
    const content = against && (await this.rubrics.content(against.id, via));
    if (against === undefined || content === undefined) return null;
    return { impact: compareRubrics(content.document, rubric).impact, against };
  }
}
