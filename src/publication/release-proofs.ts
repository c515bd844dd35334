import type { Words } from '../platform/problem/index.js';
import type { ReleaseData } from './release-data.js';

export type Proof = { readonly words: Words; readonly sha256: string };

/** Every digest that a sheet prints, in one order. What a period does not have (a frame, say) is left out. */
export function releaseProofs(data: ReleaseData, resultsDigest: string): Proof[] {
  const all: readonly [string, string, string | null][] = [
    ['数据文件 results.json', 'Data file results.json', resultsDigest],
    ['抽样框', 'Sampling frame', data.sample.frameDigest],
    ['样本', 'Sample', data.sample.sampleDigest],
    ...data.rubrics.map((rubric): [string, string, string] => [
      `评估标准：${rubric.title.zh}（第${rubric.version}版）`,
      `Rubric: ${rubric.title.en} (version ${rubric.version})`,
      rubric.digest,
    ]),
    ...data.inputs.map((input): [string, string, string] => [
      `数据来源：${input.name}`,
      `Input: ${input.name}`,
      input.sha256,
    ]),
  ];
  return all.flatMap(([zh, en, sha256]) => (sha256 === null ? [] : [{ words: { zh, en }, sha256 }]));
}
