import type { Environment } from '@marcbachmann/cel-js';
import type { WorkCalendar } from '../calendar/index.js';
import { compileExpression, environmentOf } from '../expression/index.js';
import type { Expression, Names } from '../expression/index.js';
import { div, exactText } from '../number/index.js';
import type { Fraction } from '../number/index.js';
import { isContinuous } from '../rubric/computed-rule.js';
import type { ComputedRule } from '../rubric/computed-rule.js';
import { namesOf } from '../rubric/fact-declaration.js';
import type { FactDeclarations, Facts } from '../rubric/fact-declaration.js';
import { exact } from '../rubric/item-range.js';
import type { Item, Rubric } from '../rubric/rubric.js';
import type { Words } from '../rubric/words.js';
import { compileTable } from './compile-table.js';
import type { Stage } from './compiled-rubric.js';
import type { Compute, Computed, Measured, Trail } from './computed.js';
import { factReason } from './fact-reason.js';
import type { Reason } from './mark.js';
import { stageOf } from './stage-of.js';
import { isPoints } from './unit-value.js';
import { evaluateOn, measureCount, measureDays, measureShare, measureValue } from './measure-facts.js';

type Rule = Extract<Item, { readonly kind: 'computed' }>;
type Measure = (facts: Facts) => Measured;

/** What all computed items of a rubric share. */
interface Ground {
  readonly facts: FactDeclarations;
  readonly names: Names;
  /** Made when the first expression asks for it. */
  readonly env: () => Environment;
  readonly unit: Fraction;
  /** Rounding of points that are in proportion to a measure. */
  readonly rounded: Stage;
  readonly calendar: WorkCalendar;
}

/**
 * How a rubric's computed items are made ready: expressions parsed and checked once, tables turned into functions. The rubric must have
 * passed checkLaws.
 * @example
 * import { NO_CALENDAR } from '../calendar/index.js';
 * const title = { zh: '已办结', en: 'closed' };
 * const item = { id: 'a', kind: 'computed', title, count: 'closed', each: { points: 0.5, cap: 10 } };
 * const rubric = { facts: { closed: { type: 'whole', title } }, sections: [] };
 * const compute = computedItems(rubric, fraction(1, 2), NO_CALENDAR)(item);
 * compute({ closed: '7' }).units // => 7
 * compute({}).kind // => 'missing'
 */
export function computedItems(
  rubric: Pick<Rubric, 'facts' | 'sections' | 'rounding'>,
  unit: Fraction,
  calendar: WorkCalendar,
): (item: Rule) => Compute {
  const names = namesOf(rubric.facts);
  let made: Environment | undefined;
  const env = (): Environment => (made ??= environmentOf(names));
  const ground = { facts: rubric.facts ?? {}, names, env, unit, rounded: stageOf(rubric.rounding?.mark), calendar };
  return (item) => {
    const compute = item.when === undefined ? measured(item, ground) : decided(item, item.when, ground);
    return item.applies === undefined ? compute : applied(item, item.applies, compute, ground);
  };
}

function compiled(source: string, wanted: 'yes-no' | 'whole', { names, env }: Ground): Expression {
  const found = compileExpression(source, wanted, names, env());
  if (!found.ok) throw new RangeError(`an expression that checkLaws refuses: ${found.fault.words[1]}`);
  return found.expression;
}

function applied(item: Rule, source: string, compute: Compute, ground: Ground): Compute {
  const expression = compiled(source, 'yes-no', ground);
  return (facts) => {
    const found = evaluateOn(ground.facts, facts, expression, item.title);
    if (found.kind !== 'answer') return found;
    if (found.answer === true) return compute(facts);
    return { kind: 'na', trail: () => [answerWords(source, false), ...found.trail()] };
  };
}

function answerWords(source: string, holds: boolean): Words {
  return { zh: `${source}：${holds ? '成立' : '不成立'}`, en: `${source}: ${holds ? 'holds' : 'does not hold'}` };
}

function decided(item: Rule, source: string, ground: Ground): Compute {
  const expression = compiled(source, 'yes-no', ground);
  const [yes, no] = [exact(item.yes ?? 0), exact(item.no ?? 0)];
  return (facts) => {
    const found = evaluateOn(ground.facts, facts, expression, item.title);
    if (found.kind !== 'answer') return found;
    const trail = (): readonly Words[] => [answerWords(source, found.answer === true), ...found.trail()];
    return pointsOf(item, found.answer === true ? yes : no, trail, ground);
  };
}

function measured(item: Rule, ground: Ground): Compute {
  const measure = measureOf(item, item, ground);
  const table = compileTable(item, isContinuous(item, ground.facts) ? ground.rounded : null);
  return (facts) => {
    const found = measure(facts);
    if (found.kind !== 'value') return found;
    const { points, words } = table(found.value);
    return pointsOf(item, points, () => [words(), ...found.trail()], ground);
  };
}

function measureOf(item: Rule, { count, value, share, days }: ComputedRule, ground: Ground): Measure {
  if (share !== undefined) return (facts) => measureShare(ground.facts, facts, share.of);
  if (days !== undefined) return (facts) => measureDays(ground.facts, facts, days, ground.calendar);
  if (value !== undefined) return (facts) => measureValue(ground.facts, facts, value);
  const expression = compiled(count ?? '', 'whole', ground);
  return (facts) => measureCount(ground.facts, facts, expression, item.title);
}

/** Points in units; a number that leaves the whole doubles, or falls between two units, has no result. */
function pointsOf(item: Rule, points: Fraction, trail: Trail, { unit }: Ground): Computed {
  const units = div(points, unit);
  if (units.d !== 1n) return refused(factReason('not-in-unit', item.title, exactText(unit)));
  const whole = Number(units.n);
  if (Number.isSafeInteger(whole) && isPoints(whole)) return { kind: 'points', units: whole, trail };
  return refused(factReason('out-of-range', item.title));
}

function refused(reason: Reason): Computed {
  return { kind: 'refused', reasons: [reason] };
}
