import { Injectable } from '@nestjs/common';
import type { Rubric } from '../engine/rubric/index.js';
import { type Actor, covers } from '../platform/identity/index.js';
import { readRubric } from './check-source.js';
import { rubricsProblems } from './rubrics.problems.js';
import { type RubricHead, RubricsReader } from './rubrics.reader.js';

/** Rubrics as far as somebody may see them: drafts only those who govern the office that wrote them. */
@Injectable()
export class SeenRubrics {
  constructor(private readonly rubrics: RubricsReader) {}

  /** @throws rubrics.unknown, also for drafts of others */
  async head(actor: Actor, id: string): Promise<RubricHead> {
    const head = await this.rubrics.byId(id);
    if (head === undefined || (head.state === 'draft' && !covers(actor, head.region))) throw rubricsProblems.unknown();
    return head;
  }

  /** Its document; a draft is held to the laws again, which may be stricter than when it was saved. @throws rubrics.unknown, rubrics.faulty */
  async document(actor: Actor, id: string): Promise<Rubric> {
    const { state } = await this.head(actor, id);
    const content = await this.rubrics.content(id);
    if (content === undefined) throw rubricsProblems.unknown();
    return state === 'draft' ? readRubric(content.source) : content.document;
  }
}
