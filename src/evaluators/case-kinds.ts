/** The kinds of aided cases. */
export const CASE_KINDS = [
  'criminal',
  'civil',
  'administrative',
  'state-compensation',
  'labour-arbitration',
  'non-litigation',
  'duty-lawyer',
  'advice',
  'drafting',
] as const;

export type CaseKind = (typeof CASE_KINDS)[number];

const CHINESE: Readonly<Record<string, CaseKind>> = {
  刑事: 'criminal',
  民事: 'civil',
  行政: 'administrative',
  国家赔偿: 'state-compensation',
  劳动仲裁: 'labour-arbitration',
  非诉: 'non-litigation',
  非诉讼: 'non-litigation',
  值班律师: 'duty-lawyer',
  咨询: 'advice',
  法律咨询: 'advice',
  代书: 'drafting',
  代拟文书: 'drafting',
};

/**
 * The case kind that a person's word means, Chinese or English.
 * @example readCaseKind('刑事案件') // 'criminal'
 */
export function readCaseKind(text: string): CaseKind | undefined {
  const word = text.normalize('NFKC').trim().toLowerCase();
  return CASE_KINDS.find((kind) => kind === word.replace(/[\s_]+/g, '-')) ?? CHINESE[word.replace(/(案件|类)$/u, '')];
}
