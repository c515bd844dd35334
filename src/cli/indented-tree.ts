import { readFractionText, toDecimalText } from '../engine/number/index.js';
import type { ReasonNode } from '../engine/scoring/index.js';

/** In which language a tree is printed; `both` has Chinese and English on one line. */
export type TreeLanguage = 'zh' | 'en' | 'both';

/** A tree of reasons as indented text, a node a line: what it is, its value and unit, how it was made of its children, its rounding. */
export function indentedTree(node: ReasonNode, language: TreeLanguage, depth = 0): string {
  const own = `${'  '.repeat(depth)}${LABELS[language](node)}${valueText(node, language)}`;
  return [own, ...node.children.map((child) => indentedTree(child, language, depth + 1))].join('\n');
}

const LABELS: Readonly<Record<TreeLanguage, (node: ReasonNode) => string>> = {
  zh: ({ label }) => label.zh,
  en: ({ label }) => label.en,
  both: ({ label }) => (label.zh === label.en ? label.zh : `${label.zh} / ${label.en}`),
};

function valueText(node: ReasonNode, language: TreeLanguage): string {
  if (node.value === null) return '';
  const unit = node.unit === 'points' && language !== 'en' ? ' 分' : '';
  const made = [factorText(node.rule), roundingText(node.rounding, language)].filter((text) => text !== '');
  return ` = ${numberText(node.value)}${unit}${made.length === 0 ? '' : ` (${made.join('; ')})`}`;
}

/** A number without an end also to four decimals, for people. */
function numberText(value: string): string {
  const fraction = value.includes('/') ? readFractionText(value) : null;
  return fraction === null ? value : `${value} ≈ ${toDecimalText(fraction, 4, 'half-even')}`;
}

/** The number that the children's sum was multiplied by; the other rules are said by the labels. */
function factorText(rule = ''): string {
  return rule.startsWith('sum*') ? `Σ × ${rule.slice(4)}` : '';
}

const ROUNDING = {
  'half-even': { zh: '四舍六入五成双', en: 'half to even' },
  'half-up': { zh: '四舍五入', en: 'half up' },
} as const;

function roundingText(rounding: string | undefined, language: TreeLanguage): string {
  const [rule, digits] = (rounding ?? '').split(':');
  if (rule !== 'half-even' && rule !== 'half-up') return '';
  const { zh, en } = ROUNDING[rule];
  const texts = { zh: `${zh}，${digits} 位小数`, en: `rounded ${en}, ${digits} decimals` };
  return language === 'both' ? `${texts.zh} / ${texts.en}` : texts[language];
}
