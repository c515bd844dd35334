/**
 * Refusals: the table of expected problems and the filter that answers with them.
 * In: a Problem thrown anywhere. Out: application/problem+json (RFC 9457) in Chinese or English.
 * Always true: each code is defined once; what is not in the table is logged with an incident number and shown without its inside.
 */
export { allProblems, defineProblems } from './define-problems.js';
export { endWithReason, EXIT_INPUT } from './end-with-reason.js';
export { type Language, languageOf, type ProblemDocument, problemDocument } from './problem-document.js';
export { asProblem, ProblemFilter } from './problem-filter.js';
export { type Fault, fill, Problem, type ProblemDetails, type ProblemRow, type Words } from './problem.js';
export { requestProblems } from './request-problems.js';
