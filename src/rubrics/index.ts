/**
 * Rubrics: the rules of judgement as data, versioned.
 * In: YAML or JSON text. Out: published documents by digest, ready for scoring.
 * Always true: a published rubric keeps every law of the engine and never changes; its digest is the SHA-256 of its canonical form.
 */
export { type CheckedRubric, checkSource } from './check-source.js';
export { PublishRubric } from './publish-rubric.js';
export { RubricsModule } from './rubrics.module.js';
export { type RubricHead, RubricsReader, type RubricState } from './rubrics.reader.js';
export { SaveDraft } from './save-draft.js';
