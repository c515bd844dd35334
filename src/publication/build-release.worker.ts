import type { Work } from '../platform/jobs/index.js';
import { assembleRelease, subjectOf } from './assemble-release.js';
import { checkRelease } from './check-release.js';
import { TemplateFault } from './fill-words.js';
import { gatherRelease } from './gather-release.js';
import { publicationProblems } from './publication.problems.js';
import { readTemplate } from './read-template.js';
import { MissingGlyph } from './report/type-setter.js';
import { Vocabulary } from './vocabulary.js';
import { type ReleaseFileName, writeRelease, type WrittenRelease } from './write-release.js';

export interface BuildOrder {
  readonly runId: string;
  readonly number: string;
  readonly issuedOn: string;
  readonly folder: string;
}

export interface BuildProgress {
  readonly done: number;
  readonly file: ReleaseFileName;
}

export const work: Work<BuildOrder, BuildProgress, WrittenRelease> = async (order, { reads, post, signal }) => {
  try {
    const facts = await gatherRelease(reads, order);
    const data = assembleRelease(facts, new Vocabulary(readTemplate('report/words.yaml'), subjectOf(facts)));
    const faults = checkRelease(data, facts.rules).map(({ code, label, words }) => ({
      at: label,
      code: `publication.${code}`,
      ...words,
    }));
    if (faults.length > 0) throw publicationProblems['self-check']({ values: { count: faults.length }, faults });
    return await writeRelease(data, order.folder, {
      progress: (done, file) => {
        signal.throwIfAborted();
        return post({ done, file });
      },
    });
  } catch (error) {
    throw asPublicationProblem(error);
  }
};

function asPublicationProblem(error: unknown): unknown {
  if (error instanceof TemplateFault) {
    const { file, at, what } = error;
    return publicationProblems['template-faulty']({ values: { file, at, what } });
  }
  if (error instanceof MissingGlyph)
    return publicationProblems['glyph-missing']({ values: { character: error.character } });
  return error;
}
