/**
 * Rubrics: the rules of judgement as data, versioned.
 * In: YAML or JSON text. Out: published documents by digest, ready for scoring.
 * Always true: a published rubric keeps every law of the engine and never changes; its digest is the SHA-256 of its canonical form.
 */
export { AdoptRubric } from './adopt-rubric.js';
export { type CheckedSource, readRubric } from './check-source.js';
export { type RubricHead, RubricsReader, type RubricState } from './rubrics.reader.js';
export { RubricsModule } from './rubrics.module.js';
