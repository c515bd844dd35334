import { Problem, type ProblemDetails, type ProblemRow } from './problem.js';

const table = new Map<string, ProblemRow>();

/**
 * The rows of one room's problem table, as functions that make the problem.
 * Keys are kebab-case and become `room.key`; a code is defined once in the whole program.
 */
export function defineProblems<Keys extends string>(
  room: string,
  rows: Readonly<Record<Keys, ProblemRow>>,
): Readonly<Record<Keys, (details?: ProblemDetails) => Problem>> {
  const made = {} as Record<Keys, (details?: ProblemDetails) => Problem>;
  for (const [key, row] of Object.entries<ProblemRow>(rows)) {
    const code = `${room}.${key}`;
    if (table.has(code)) throw new Error(`The problem code ${code} is defined twice`);
    table.set(code, row);
    made[key as Keys] = (details) => new Problem(code, row, details);
  }
  return made;
}

/** Every problem code of the program with its row, sorted by code (documentation, tests). */
export function allProblems(): readonly (readonly [string, ProblemRow])[] {
  return [...table].sort(([a], [b]) => (a < b ? -1 : 1));
}
