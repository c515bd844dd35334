import type { ReleaseState } from './publication.entities.js';

export class ReleaseFileView {
  /** @example circular.pdf */
  name!: string;
  /** @example application/pdf */
  mediaType!: string;
  /** @example 172892 */
  bytes!: number;
  /** @example d6534659af32c07250957c37c89c19613c6757c67b3ba91f7df12a6c3aeee812 */
  sha256!: string;
}

export class AuditHeadView {
  /**
   * Number of the last entry.
   * @example 4711
   */
  seq!: number;
  /** @example 5d41402abc4b2a76b9719d911017c592ae1f0c9e9d1d8a4fbb6f7d6d8b0e3c11 */
  hash!: string;
}

export class ReleaseView {
  /** @example 0192f0c1-2d3e-7f00-8000-000000000012 */
  id!: string;
  /** @example 0192f0c1-2d3e-7f00-8000-000000000005 */
  periodId!: string;
  /** @example 2026H1 */
  periodCode!: string;
  /** @example 0192f0c1-2d3e-7f00-8000-000000000011 */
  runId!: string;
  /**
   * Code of the period and a running number.
   * @example 2026H1-1
   */
  number!: string;
  /** @example published */
  state!: ReleaseState;
  /**
   * SHA-256 of results.json, printed on every sheet; null until the files are made.
   * @example 99443beaf8495dffce5548946e97eb86f2ba3d30ca654c286f501566224163f0
   */
  resultsDigest!: string | null;
  /**
   * SHA-256 of manifest.json, which lists the digests of all other files and of what they were made from.
   * @example 139f443f89a00106265be5bc1e30df9b03b46d1dae67caafe65282deda541ce7
   */
  manifestDigest!: string | null;
  /** Head of the audit log at the publication, also in audit-head.json: with it a log that was cut off is found out. Null before. */
  auditHead!: AuditHeadView | null;
  /** @example 2026-07-15T08:00:00.000Z */
  createdAt!: string;
  /** @example 2026-07-20T01:00:00.000Z */
  publishedAt!: string | null;
  /** By name; empty until they are made. */
  files!: ReleaseFileView[];
}

export class ReleasePage {
  items!: ReleaseView[];
  /** Cursor of the next page; null on the last. */
  next!: string | null;
}
