import { drawSample } from '../engine/sampling/draw-sample.js';
import type { DrawRule } from '../engine/sampling/draw-rule.js';
import { fileCodes } from '../engine/sampling/file-codes.js';
import { frameDigest } from '../engine/sampling/frame-digest.js';
import { sampleDigest } from '../engine/sampling/sample-digest.js';
import type { Work } from '../platform/jobs/index.js';
import { frameOf } from './sampling.reader.js';

export interface DrawOrder {
  readonly periodId: string;
  readonly seed: string;
  readonly rule: DrawRule;
}

export interface DrawnRow {
  readonly caseId: string;
  readonly stratum: string;
  readonly position: number;
  readonly fileCode: string;
}

export interface DrawOutcome {
  readonly frameSize: number;
  readonly frameDigest: string;
  readonly sampleDigest: string;
  readonly drawn: readonly DrawnRow[];
}

export const work: Work<DrawOrder, never, DrawOutcome> = async ({ periodId, seed, rule }, { reads }) => {
  const cases = await frameOf(reads, periodId);
  const frame = cases.map(({ number, centreCode, kind }) => ({ key: number, stratum: `${centreCode}/${kind}` }));
  const sample = drawSample(frame, rule, seed);
  const ids = new Map(cases.map(({ number, caseId }) => [number, caseId]));
  // The seed is public, the case id is not: a code made from the case number could be guessed back.
  const codes = fileCodes(
    sample.map(({ key }) => ids.get(key)!),
    seed,
  );
  return {
    frameSize: frame.length,
    frameDigest: frameDigest(frame),
    sampleDigest: sampleDigest(sample),
    drawn: sample.map(({ key, stratum, position }) => {
      const caseId = ids.get(key)!;
      return { caseId, stratum, position, fileCode: codes.get(caseId)! };
    }),
  };
};
