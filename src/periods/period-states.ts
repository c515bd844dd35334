/** The rooms that own a step of a period: each step is the end of that room's work. */
export type StepRoom =
  'periods' | 'intake' | 'sampling' | 'assignment' | 'scoring' | 'adjudication' | 'ranking' | 'publication';

/** The states of a period, in order. Forward only. */
export const PERIOD_STATES = [
  'drafting',
  'collecting',
  'frozen',
  'drawn',
  'assigned',
  'scoring',
  'adjudicating',
  'provisional',
  'final',
  'published',
] as const;

export type PeriodState = (typeof PERIOD_STATES)[number];

export const FIRST_STATE: PeriodState = 'drafting';
export const LAST_STATES: readonly PeriodState[] = ['published'];

/** What each step does and whose action it is. The owner checks its own guard; this table knows none of them. */
export const PERIOD_STEPS = {
  'open-collecting': { from: 'drafting', to: 'collecting', room: 'periods' },
  freeze: { from: 'collecting', to: 'frozen', room: 'intake' },
  draw: { from: 'frozen', to: 'drawn', room: 'sampling' },
  assign: { from: 'drawn', to: 'assigned', room: 'assignment' },
  'open-scoring': { from: 'assigned', to: 'scoring', room: 'scoring' },
  'close-scoring': { from: 'scoring', to: 'adjudicating', room: 'scoring' },
  'complete-adjudication': { from: 'adjudicating', to: 'provisional', room: 'adjudication' },
  finalise: { from: 'provisional', to: 'final', room: 'ranking' },
  publish: { from: 'final', to: 'published', room: 'publication' },
} as const satisfies Record<string, { from: PeriodState; to: PeriodState; room: StepRoom }>;

export type PeriodStep = keyof typeof PERIOD_STEPS;

/** States in which the rules and the rubrics of a period may still change. */
export const RULES_OPEN: readonly PeriodState[] = ['drafting', 'collecting'];

/** Whether `state` is `wanted` or a later one. */
export function hasReached(state: PeriodState, wanted: PeriodState): boolean {
  return PERIOD_STATES.indexOf(state) >= PERIOD_STATES.indexOf(wanted);
}
