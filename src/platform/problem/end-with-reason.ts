import { problemDocument } from './problem-document.js';
import { type Fault, Problem } from './problem.js';

/** Faults of the input, told to the person: exit code 2. */
export const EXIT_INPUT = 2;
/** The program failed: exit code 1. */
export const EXIT_FAILED = 1;

/** Tells a person at a terminal why the program ends, and ends it with the code for that reason. */
export function endWithReason(error: unknown): void {
  process.exitCode = error instanceof Problem || isSettingsFault(error) ? EXIT_INPUT : EXIT_FAILED;
  process.stderr.write(`${reasonOf(error)}\n`);
}

function reasonOf(error: unknown): string {
  if (error instanceof Problem) {
    const [zh, en] = [problemDocument(error, 'zh'), problemDocument(error, 'en')];
    const faults = (error.details.faults ?? []).map(lineOf);
    return [zh.code, `  ${zh.title}。${zh.mend}。`, `  ${en.title}. ${en.mend}.`, ...faults].join('\n');
  }
  if (isSettingsFault(error)) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function lineOf({ at, code, zh, en, suggestion }: Fault): string {
  const line = `  - ${at} [${code}] ${zh} / ${en}`;
  return suggestion === undefined ? line : `${line}\n    → ${suggestion.zh} / ${suggestion.en}`;
}

function isSettingsFault(error: unknown): error is Error {
  return error instanceof Error && 'faults' in error;
}
