/**
 * Publication: result sheets from a final run.
 * In: the final run of a period with its rules, rubrics, draw and case files; the templates of the office. Out: numbered releases,
 * each a folder with a circular (PDF), a workbook, results.json, results.csv and a manifest of digests; once published also with the
 * head of the audit chain.
 * Always true: every file is a pure function of one value, so equal data give equal bytes; no person and no case number is in that
 * value; counts too small to show are marked, never zero; a published release is never replaced; nobody sees an unpublished
 * one but those who see its period.
 */
export { alteredReleases } from './altered-releases.js';
export { AUDIT_HEAD_FILE } from './audit-head-file.js';
export { BuildRelease } from './build-release.js';
export { PublicationModule } from './publication.module.js';
export { PublicationReader } from './publication.reader.js';
export { PublishRelease } from './publish-release.js';
export { ReleaseShelf } from './release-shelf.js';
