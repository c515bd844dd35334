/**
 * Sampling: which cases are looked at.
 * In: the frozen cases of a period, its rule, a public seed. Out: the drawn cases with pseudonyms, digests of frame and sample.
 * Always true: frame, rule and seed alone give the draw again; a draw is made once; an evaluator's pseudonym for a file says
 * nothing of the case.
 */
export { DrawCases, type DrawnSummary } from './draw-cases.js';
export { SamplingModule } from './sampling.module.js';
export { type Draw, type DrawnCase, SamplingReader } from './sampling.reader.js';
