import { createHash } from 'node:crypto';

/**
 * The id of the sheet of an assignment: a UUID (version 8) from SHA-256 over the assignment's id, which evaluators never see.
 * It tells nothing of when, or in which order, sheets were made, so that an adjudicator cannot know his sheet by its id;
 * and an evaluator's sheets in the order of their ids are his stable, pseudo-random order of work.
 */
export function sheetIdOf(assignmentId: string): string {
  const hex = createHash('sha256').update(`sheet\n${assignmentId}`, 'utf8').digest('hex');
  const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) & 3] ?? '8';
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
