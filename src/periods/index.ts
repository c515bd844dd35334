/**
 * Periods: the half-years, their rules and the state each has reached.
 * In: a code, rules, published rubrics. Out: rules and rubrics for the rooms downstream; the one door for taking a step.
 * Always true: a step is taken only from the state that the table names, by the room that claimed it; rules and rubrics do not
 * change once the cases are frozen.
 */
export { type RulesInput } from './complete-rules.js';
export { CreatePeriod, type PeriodDraft } from './create-period.js';
export type { Period, PeriodRules, RankingRule, RecusalRule } from './period-rules.js';
export { hasReached, type PeriodState, type PeriodStep, type StepRoom } from './period-states.js';
export { OpenCollecting } from './open-collecting.js';
export { mustBeIn, PeriodSteps } from './period-steps.js';
export { periodSeenBy } from './period-seen-by.js';
export { periodsProblems } from './periods.problems.js';
export { PeriodsModule } from './periods.module.js';
export { type PeriodRubric, PeriodsReader } from './periods.reader.js';
export { CENTRE_KIND, judges } from './rubric-finder.js';
