import { fraction, mul } from '../number/index.js';
import type { Facts } from '../rubric/fact-declaration.js';
import type { Words } from '../rubric/words.js';
import type { CompiledRubric } from '../scoring/compiled-rubric.js';
import { explainGrade, explainTotal } from '../scoring/explain-parts.js';
import { explainComputed } from '../scoring/explain-computed.js';
import { explainSheet } from '../scoring/explain-sheet.js';
import { nodeFrom, noteNode, numberNode, roundedNode } from '../scoring/reason-node.js';
import type { ReasonNode } from '../scoring/reason-node.js';
import { sheetParts } from '../scoring/sheet-parts.js';
import type { ItemPart } from '../scoring/sheet-parts.js';
import type { CaseSheet, FinalDecision, Trigger } from './case-sheet.js';
import { chooseSheets } from './choose-sheets.js';
import { ballots } from './combine-items.js';
import { combineSheets, combinedValues } from './combine-sheets.js';
import type { CombiningMethod } from '../rubric/combining-rules.js';
import { marksWithoutZero, struckToZero, votersOf } from './zero-veto.js';

/**
 * Why a case has the result it has: how the sheets were combined, each sheet's own tree below, triggers, grade. The first child is the
 * combined total, whose leaves recombine to it by the rules on the nodes; sheets that do not count stand below as notes.
 * @example
 * import { TWO_ITEMS } from '../rubric/two-item-rubric.js';
 * import { compileRubric } from '../scoring/compile-rubric.js';
 * import { scoreSheet } from '../scoring/score-sheet.js';
 * const compiled = compileRubric(TWO_ITEMS);
 * const sheet = (seat, points) => {
 *   const marks = { advice: { points }, file: { defects: [] } };
 *   return { seat, marks, outcome: scoreSheet(compiled, marks) };
 * };
 * explainCase(compiled, [sheet(1, '40'), sheet(2, '50')], 2).children[0].children.map(({ label, value }) => [label.en, value]) // => [['seat 1', '80'], ['seat 2', '90']]
 */
export function explainCase(compiled: CompiledRubric, sheets: readonly CaseSheet[], expected: number): ReasonNode {
  const decision = combineSheets(compiled, sheets, expected);
  if (decision.kind === 'none') {
    const notes = decision.reasons.map(({ words }) => noteNode(words));
    return noteNode({ zh: '案件没有结果', en: 'the case has no result' }, [...notes, ...others(compiled, sheets, [])]);
  }
  if (decision.kind === 'needs-third') {
    const notes = triggerNodes(decision.triggers);
    return noteNode({ zh: '需要复评', en: 'a further evaluator is needed' }, [
      ...notes,
      ...others(compiled, sheets, []),
    ]);
  }
  return finalNode(compiled, sheets, expected, decision);
}

function triggerNodes(triggers: readonly Trigger[]): ReasonNode[] {
  return triggers.map(({ id, words }) => nodeFrom(`trigger:${id}`, noteNode(words)));
}

function finalNode(
  compiled: CompiledRubric,
  sheets: readonly CaseSheet[],
  expected: number,
  decision: FinalDecision,
): ReasonNode {
  const label = { zh: '案件结果', en: 'result of the case' };
  const choice = chooseSheets(compiled, sheets, expected);
  const chosen = choice.kind === 'chosen' ? choice.sheets : [];
  const method = choice.kind === 'chosen' ? choice.method : 'mean';
  const byItem = compiled.rubric.combining?.level === 'item';
  const voters = isVoted(chosen, method) ? votersOf(method, chosen, decision.used) : [];
  const triggers = triggerNodes(decision.triggers);
  const grade = compiled.grading === null ? [] : [explainGrade(compiled, decision)];
  const whole = (total: ReasonNode, shown: readonly number[]): ReasonNode => {
    const rest = byItem ? [] : others(compiled, sheets, shown);
    return numberNode(label, decision.total, 'first', [total, ...grade, ...triggers, ...rest]);
  };
  if (byItem) return whole(itemsNode(compiled, chosen, method), []);
  if (!struckToZero(compiled, voters)) return whole(totalsNode(compiled, chosen, decision, method), decision.used);
  const voted = voters.map(({ seat }) => seat);
  return whole(struckNode(compiled, voters, decision), voted);
}

const METHOD_WORDS: Readonly<Record<string, Words>> = {
  single: { zh: '一案一评', en: 'one sheet' },
  mean: { zh: '平均', en: 'mean' },
  median: { zh: '中位数', en: 'median' },
  higher: { zh: '取较高分', en: 'the higher one' },
  lower: { zh: '取较低分', en: 'the lower one' },
  sum: { zh: '相加', en: 'sum' },
  'trimmed-mean': { zh: '去掉最高最低后平均', en: 'trimmed mean' },
  'of-record': { zh: '以记录席位为准', en: 'score of record' },
  'nearest-pair': { zh: '最接近的两份平均', en: 'mean of the nearest pair' },
  'third-replaces': { zh: '以复评为准', en: 'the further sheet replaces the others' },
};

function methodWords(name: string): Words {
  return METHOD_WORDS[name] ?? { zh: name, en: name };
}

function totalsNode(
  compiled: CompiledRubric,
  chosen: readonly CaseSheet[],
  decision: FinalDecision,
  method: CombiningMethod,
): ReasonNode {
  const counting = chosen.filter(({ seat }) => decision.used.includes(seat));
  const rule = method === 'sum' ? 'sum' : 'mean';
  const plain = counting.map((sheet) => ({ ...sheet, marks: marksWithoutZero(compiled, sheet.marks) }));
  const children = (isVoted(chosen, method) ? plain : counting).map((sheet) => seatNode(compiled, sheet));
  const node = numberNode(methodWords(decision.method), decision.total, rule, children);
  return nodeFrom('combining', roundedNode(node, compiled.stages.combined));
}

function struckNode(compiled: CompiledRubric, voters: readonly CaseSheet[], { total }: FinalDecision): ReasonNode {
  const notes = voters.map(({ seat, marks, facts }) =>
    noteNode(seatWords(seat), [explainSheet(compiled, marks, facts)]),
  );
  const words = { zh: '一票否决：计零分', en: 'struck by a veto: counts zero' };
  return nodeFrom('combining', numberNode(words, total, 'zero', notes));
}

/** Whether several had a say on vetoes; one sheet alone is taken as it stands. */
function isVoted(chosen: readonly CaseSheet[], method: CombiningMethod): boolean {
  return chosen.length > 1 && method !== 'of-record';
}

function seatWords(seat: number): Words {
  return { zh: `第 ${seat} 席`, en: `seat ${seat}` };
}

function seatNode(compiled: CompiledRubric, sheet: CaseSheet): ReasonNode {
  return { ...explainSheet(compiled, sheet.marks, sheet.facts), label: seatWords(sheet.seat) };
}

/** Sheets that do not count, under a note, so that nobody wonders where they went. */
function others(compiled: CompiledRubric, sheets: readonly CaseSheet[], used: readonly number[]): ReasonNode[] {
  return sheets
    .filter(({ seat }) => !used.includes(seat))
    .toSorted((a, b) => a.seat - b.seat)
    .map((sheet) => {
      const { zh, en } = seatWords(sheet.seat);
      const label = used.length === 0 ? { zh, en } : { zh: `${zh}（不计入）`, en: `${en} (does not count)` };
      return noteNode(label, [explainSheet(compiled, sheet.marks, sheet.facts)]);
    });
}

function itemsNode(compiled: CompiledRubric, sheets: readonly CaseSheet[], method: CombiningMethod): ReasonNode {
  const parts = sheetParts(compiled, combinedValues(compiled, sheets, method, true));
  if (parts === null) return noteNode({ zh: '所有评分项都不适用', en: 'every item is not applicable' });
  const byItem = ballots(compiled, sheets);
  const facts = sheets[0]?.facts ?? {};
  return explainTotal(compiled, parts, (part) => [
    ...itemBallotNodes(compiled, part, byItem, method),
    ...computedNotes(part, facts),
  ]);
}

/** The facts behind a computed item, once, below what the seats say. */
function computedNotes({ item }: ItemPart, facts: Facts): ReasonNode[] {
  return item.compute === null ? [] : explainComputed({ state: 'drop', points: null }, item.compute, facts);
}

function itemBallotNodes(
  compiled: CompiledRubric,
  part: ItemPart,
  all: ReturnType<typeof ballots>,
  method: CombiningMethod,
): ReasonNode[] {
  const ballot = all[part.item.index];
  if (ballot === undefined || part.points === null) return [noteNode({ zh: '不适用', en: 'not applicable' })];
  if (part.state === 'full') {
    const best = mul(fraction(part.item.best), compiled.unit);
    return [numberNode({ zh: '不适用：按最优分计', en: 'not applicable: counts as its best points' }, best)];
  }
  const leaves = ballot.points.map(({ seat, value }) => numberNode(seatWords(seat), value));
  const node = numberNode(methodWords(method), part.points, ballotRule(compiled, method), leaves);
  return [nodeFrom('combining', roundedNode(node, compiled.stages.combined))];
}

function ballotRule(compiled: CompiledRubric, method: CombiningMethod): string {
  const { trim = { highest: 1, lowest: 1 }, record = 1, pairTie = 'all' } = compiled.rubric.combining ?? {};
  if (method === 'trimmed-mean') return `${method}:${trim.highest},${trim.lowest}`;
  if (method === 'of-record') return `${method}:${record}`;
  return method === 'nearest-pair' ? `${method}:${pairTie}` : method;
}
