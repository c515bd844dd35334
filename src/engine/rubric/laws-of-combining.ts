import type { AdjudicationTrigger, Combining } from './combining-rules.js';
import type { Grade } from './grade-rules.js';
import type { Path } from './items-of.js';
import { lawFault } from './law-fault.js';
import type { LawFault } from './law-fault.js';
import type { Rubric } from './rubric.js';

/**
 * Combining can do what it says: triggers need a rule for the further sheet and a condition each; a trimmed mean needs more sheets than it
 * cuts off; triggers on grades need grades; one that waits for a further sheet can call for none and stands alone.
 * @example
 * lawsOfCombining({ ...TWO_ITEMS, combining: { method: 'mean', triggers: [{ id: 'far', total: { above: 10 } }] } }).map(({ code }) => code) // => ['rubric.third-missing']
 */
export function lawsOfCombining(rubric: Rubric): LawFault[] {
  const rule = rubric.combining;
  if (rule === undefined) return [];
  const triggers = (rule.triggers ?? []).flatMap((trigger, index) => triggerFaults(rubric, trigger, index));
  return [...triggers, ...thirdFaults(rule), ...trimFaults(rule)];
}

function thirdFaults(rule: Combining): LawFault[] {
  if ((rule.triggers ?? []).length === 0 || rule.third !== undefined) return [];
  return [
    lawFault(
      ['combining', 'triggers'],
      'third-missing',
      ['有复评条件，但没有说明复评如何计入', 'has triggers but does not say what the further sheet does'],
      ['写明 third，例如 nearest-pair 或 replaces', 'say `third`, for example nearest-pair or replaces'],
    ),
  ];
}

function trimFaults(rule: Combining): LawFault[] {
  const cut = (rule.trim?.highest ?? 1) + (rule.trim?.lowest ?? 1);
  if (rule.method !== 'trimmed-mean' || rule.minimum === undefined || rule.minimum > cut) return [];
  return [
    lawFault(
      ['combining', 'minimum'],
      'trim-too-much',
      [`去掉 ${cut} 份后可能什么都不剩`, `nothing may be left after cutting off ${cut}`],
      [`minimum 至少为 ${cut + 1}`, `let minimum be at least ${cut + 1}`],
    ),
  ];
}

function triggerFaults(rubric: Rubric, trigger: AdjudicationTrigger, index: number): LawFault[] {
  const path: Path = ['combining', 'triggers', index];
  const parts = Object.keys(trigger).filter((key) => key !== 'id');
  if (parts.length === 0) {
    const mend: [string, string] = [
      '写明条件，例如 total: { above: 10 }',
      'give it a condition, for example total: { above: 10 }',
    ];
    return [lawFault(path, 'empty-trigger', ['复评条件是空的', 'the trigger has no condition'], mend)];
  }
  if (trigger.further !== undefined && parts.length > 1) return [furtherBesideOthers([...path, 'further'])];
  const graded = (['grades', 'straddles', 'failed'] as const).find((key) => trigger[key] !== undefined);
  if (graded === undefined) return [];
  if (rubric.grades !== undefined) return straddleFaults(rubric.grades.scale, trigger, path);
  return [
    lawFault(
      [...path, graded],
      'trigger-without-grades',
      ['复评条件涉及等次，但没有定义等次', 'looks at grades, but there are none'],
      ['写明 grades，或改为比较分数', 'write `grades`, or compare points instead'],
    ),
  ];
}

function furtherBesideOthers(path: Path): LawFault {
  return lawFault(
    path,
    'further-not-alone',
    [
      '复评表交来之前，这个条件不成立，其余条件也就叫不来复评',
      'does not hold before a further sheet is given, so that the other conditions beside it can never call for one',
    ],
    ['把 further: given 单独写成一个复评条件', 'make `further: given` a trigger of its own'],
  );
}

/** Every sheet reaches the worst grade or a better one. */
function straddleFaults(scale: readonly Grade[], { straddles }: AdjudicationTrigger, path: Path): LawFault[] {
  if (straddles === undefined || scale.at(-1)?.id !== straddles) return [];
  return [
    lawFault(
      [...path, 'straddles'],
      'condition-impossible',
      [`“${straddles}”是最差的等次，每份评分表都达到它`, `“${straddles}” is the worst grade: every sheet reaches it`],
      ['写须达到的那个等次', 'name the grade that one sheet reaches and another does not'],
    ),
  ];
}
