import { Injectable } from '@nestjs/common';
import { type Rubric, unlikeRubrics } from '../engine/rubric/index.js';
import { insertMany, type Tx } from '../platform/database/index.js';
import type { Fault, Words } from '../platform/problem/index.js';
import { type RubricHead, RubricsReader } from '../rubrics/index.js';
import type { Period, PeriodRules } from './period-rules.js';
import { periodsProblems } from './periods.problems.js';
import { panelFaults } from './panel-faults.js';
import { tieBreakerFaults } from './tie-breaker-faults.js';
import { type Coverage, overlaps } from './rubric-finder.js';

/** Says by which published rubrics a period is judged. Part of creating and of changing a period. */
@Injectable()
export class AttachRubrics {
  constructor(private readonly rubrics: RubricsReader) {}

  /** Puts these rubrics in place of those attached before. @throws periods.faulty */
  async attach(tx: Tx, { id: periodId, rules }: Period, rubricIds: readonly string[]): Promise<void> {
    const heads = await this.rubrics.byIds([...new Set(rubricIds)], tx);
    const unknown = rubricIds.flatMap((id, index) =>
      heads.some((head) => head.id === id)
        ? []
        : [fault(`/rubricIds/${index}`, 'rubric-unknown', { zh: '没有这个评估标准', en: 'There is no such rubric' })],
    );
    const faults = [...unknown, ...(await this.faultsOf(tx, heads, rules))];
    if (faults.length > 0) throw periodsProblems.faulty({ values: { count: faults.length }, faults });
    await tx.run('DELETE FROM period_rubric WHERE period_id = ?', [periodId]);
    await insertMany(
      tx,
      'period_rubric',
      ['period_id', 'rubric_id', 'digest'],
      heads.map((head) => [periodId, head.id, head.digest]),
    );
  }

  /** Holds changed rules against the rubrics that stay. @throws periods.faulty */
  async mustFit(tx: Tx, { id, rules }: Period): Promise<void> {
    const attached = await tx.query<{ id: string }>(
      'SELECT pr.rubric_id AS "id" FROM period_rubric pr WHERE pr.period_id = ? ORDER BY pr.digest, pr.rubric_id',
      [id],
    );
    const ids = attached.map((one) => one.id);
    const faults = await this.faultsOf(tx, await this.rubrics.byIds(ids, tx), rules);
    if (faults.length > 0) throw periodsProblems.faulty({ values: { count: faults.length }, faults });
  }

  /** What keeps rubrics from being used together and under these rules: not in force, some about cases and some about centres, judging the same cases. */
  async faultsOf(tx: Tx, heads: readonly RubricHead[], rules: PeriodRules): Promise<Fault[]> {
    const faults: Fault[] = [];
    const covering: Covering[] = [];
    const usable: Rubric[] = [];
    for (const head of heads) {
      const document = head.digest === null ? undefined : await this.rubrics.document(head.digest, tx);
      const published = head.state === 'published' ? document : undefined;
      if (published === undefined) faults.push(notPublished(head));
      else {
        covering.push(coveringOf(head, published));
        usable.push(published);
      }
    }
    for (const [one, other] of overlaps(covering)) {
      const [zh, en] = one.subject === 'centre' ? ['机构', 'centres'] : ['案件', 'cases'];
      const words = {
        zh: `两个评估标准适用于同样的${zh}：${one.name}、${other.name}`,
        en: `Two rubrics judge the same ${en}: ${one.name}, ${other.name}`,
      };
      faults.push(fault('/rubricIds', 'rubrics-overlap', words));
    }
    return [
      ...[...faults, ...unlikeFaults(usable)],
      ...[...tieBreakerFaults(rules.ranking.tieBreakers ?? [], usable), ...panelFaults(rules.sheetsPerCase, usable)],
    ];
  }
}

/** Their totals are averaged in one ranking, so they must mean the same. */
function unlikeFaults(rubrics: readonly Rubric[]): Fault[] {
  const subjects = new Set(rubrics.map(({ subject = 'case' }) => subject));
  const unlike = subjects.size > 1 ? 'subject' : unlikeRubrics(rubrics);
  if (unlike === null) return [];
  const words = {
    subject: {
      zh: '评估标准有的评案件，有的评机构；一个考评期只能评其中一种',
      en: 'Some of the rubrics judge cases and some judge centres; a period judges one of the two',
    },
    direction: {
      zh: '评估标准方向不一致：有的分高为优，有的分低为优',
      en: 'The rubrics differ in direction: in some a higher total is better, in others a lower one',
    },
    'centre-rounding': {
      zh: '评估标准所定的机构分修约（rounding.centre）不一致',
      en: 'The rubrics round the values of centres (rounding.centre) differently',
    },
    'full-marks': {
      zh: '评估标准满分不同，得分不能合在一起平均；可用 total.normalise 换算',
      en: 'The rubrics have different full marks, so totals cannot be averaged; total.normalise can scale them',
    },
  };
  return [fault('/rubricIds', `rubrics-unlike-${unlike}`, words[unlike])];
}

interface Covering extends Coverage {
  readonly name: string;
}

function coveringOf(head: RubricHead, { appliesTo = {}, subject = 'case' }: Rubric): Covering {
  return { name: nameOf(head), subject, kinds: appliesTo.kinds ?? [], stages: appliesTo.stages ?? [] };
}

function nameOf(head: RubricHead): string {
  return `${head.key} v${head.versionNo}`;
}

function notPublished(head: RubricHead): Fault {
  const name = nameOf(head);
  const words = { zh: `评估标准“${name}”不在发布状态`, en: `The rubric "${name}" is not published` };
  return fault('/rubricIds', 'rubric-not-published', words, head.id);
}

function fault(at: string, code: string, words: Words, value?: string): Fault {
  return { at, code: `periods.${code}`, zh: words.zh, en: words.en, ...(value === undefined ? {} : { value }) };
}
