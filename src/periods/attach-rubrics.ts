import { Injectable } from '@nestjs/common';
import { insertMany, type Tx } from '../platform/database/index.js';
import type { Fault, Words } from '../platform/problem/index.js';
import { type RubricHead, RubricsReader } from '../rubrics/index.js';
import { periodsProblems } from './periods.problems.js';
import { overlaps } from './rubric-finder.js';

/** Says by which published rubrics a period is judged. Part of creating and of changing a period. */
@Injectable()
export class AttachRubrics {
  constructor(private readonly rubrics: RubricsReader) {}

  /** Puts these rubrics in place of those attached before. @throws periods.faulty */
  async attach(tx: Tx, periodId: string, rubricIds: readonly string[]): Promise<void> {
    const heads = await this.rubrics.byIds([...new Set(rubricIds)], tx);
    const unknown = rubricIds.flatMap((id, index) =>
      heads.some((head) => head.id === id)
        ? []
        : [fault(`/rubricIds/${index}`, 'rubric-unknown', { zh: '没有这个评估标准', en: 'There is no such rubric' })],
    );
    const faults = [...unknown, ...(await this.faultsOf(tx, heads))];
    if (faults.length > 0) throw periodsProblems.faulty({ values: { count: faults.length }, faults });
    await tx.run('DELETE FROM period_rubric WHERE period_id = ?', [periodId]);
    await insertMany(
      tx,
      'period_rubric',
      ['period_id', 'rubric_id', 'digest'],
      heads.map((head) => [periodId, head.id, head.digest]),
    );
  }

  /** What keeps rubrics from being used together: not in force, not about cases, judging the same cases. */
  async faultsOf(tx: Tx, heads: readonly RubricHead[]): Promise<Fault[]> {
    const faults: Fault[] = [];
    const covering: { head: RubricHead; kinds: readonly string[]; stages: readonly string[] }[] = [];
    for (const head of heads) {
      const document = head.digest === null ? undefined : await this.rubrics.document(head.digest, tx);
      const name = `${head.key} v${head.versionNo}`;
      if (head.state !== 'published' || document === undefined) {
        faults.push(
          fault(
            '/rubricIds',
            'rubric-not-published',
            { zh: `评估标准“${name}”不在发布状态`, en: `The rubric "${name}" is not published` },
            head.id,
          ),
        );
      } else if (document.subject === 'centre') {
        faults.push(
          fault(
            '/rubricIds',
            'rubric-not-for-cases',
            { zh: `评估标准“${name}”评的是机构，不是案件`, en: `The rubric "${name}" judges centres, not cases` },
            head.id,
          ),
        );
      } else {
        covering.push({ head, kinds: document.appliesTo?.kinds ?? [], stages: document.appliesTo?.stages ?? [] });
      }
    }
    for (const [one, other] of overlaps(covering)) {
      const names = `${one.head.key} v${one.head.versionNo}, ${other.head.key} v${other.head.versionNo}`;
      faults.push(
        fault('/rubricIds', 'rubrics-overlap', {
          zh: `两个评估标准适用于同样的案件：${names}`,
          en: `Two rubrics judge the same cases: ${names}`,
        }),
      );
    }
    return faults;
  }
}

function fault(at: string, code: string, words: Words, value?: string): Fault {
  return { at, code: `periods.${code}`, zh: words.zh, en: words.en, ...(value === undefined ? {} : { value }) };
}
