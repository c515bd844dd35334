import type { Rubric } from '../engine/rubric/index.js';
import type { Combining } from '../engine/rubric/combining-rules.js';
import type { Fault, Words } from '../platform/problem/index.js';

/**
 * Combining rules that the sheets of a case can never satisfy: every case would end without a result. The further sheet, where one is
 * called for, comes on top of the panel.
 */
export function panelFaults(panel: number, rubrics: readonly Rubric[]): Fault[] {
  return rubrics.flatMap(({ title, combining }) => {
    if (combining === undefined) return [];
    return unfit(combining, panel).map(({ code, value, zh, en }) => ({
      at: '/rules/sheetsPerCase',
      code: `periods.${code}`,
      value,
      zh: `每案 ${panel} 份评分表，评估标准“${title.zh}”${zh}；请增加份数或改用其他标准`,
      en: `With ${panel} sheets a case the rubric "${title.en}" ${en}; ask for more sheets, or use another rubric`,
    }));
  });
}

interface Unfit extends Words {
  readonly code: string;
  readonly value: string;
}

function unfit(rule: Combining, panel: number): Unfit[] {
  const { method, third, minimum = 0 } = rule;
  return [
    ...methodUnfit(rule, method, panel),
    ...(third === undefined || third === 'replaces' ? [] : methodUnfit(rule, third, panel + 1)),
    ...(minimum <= panel ? [] : [beyond('panel-below-minimum', minimum)]),
  ];
}

function methodUnfit({ trim, record = 1 }: Combining, method: string, sheets: number): Unfit[] {
  const cut = (trim?.highest ?? 1) + (trim?.lowest ?? 1);
  if (method === 'trimmed-mean' && cut >= sheets) return [beyond('panel-trimmed-away', cut)];
  return method === 'of-record' && record > sheets ? [beyond('panel-without-record', record)] : [];
}

const WORDS = {
  'panel-below-minimum': (count: number): Words => ({
    zh: `要求至少 ${count} 份（combining.minimum）`,
    en: `wants at least ${count} (combining.minimum)`,
  }),
  'panel-trimmed-away': (count: number): Words => ({
    zh: `要去掉 ${count} 份（combining.trim），什么都不剩`,
    en: `cuts off ${count} (combining.trim), so that nothing is left`,
  }),
  'panel-without-record': (count: number): Words => ({
    zh: `以第 ${count} 席的评分表为准（combining.record），而没有这一席`,
    en: `goes by the sheet of seat ${count} (combining.record), which does not exist`,
  }),
};

function beyond(code: keyof typeof WORDS, count: number): Unfit {
  return { code, value: String(count), ...WORDS[code](count) };
}
