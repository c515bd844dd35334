import type { ImpactClass } from './impact-class.js';
import type { NodeKind } from './rubric-nodes.js';
import type { Words } from './words.js';

/** What a field of a rubric is called, how heavy a change of it is, and what holds where it is not given. */
export interface FieldRule {
  readonly impact: ImpactClass;
  readonly label: Words;
  readonly implied?: unknown;
}

type Row = readonly [impact: ImpactClass, zh: string, en: string, implied?: unknown];

const COMMON: Readonly<Record<string, Row>> = {
  title: ['texts', '名称', 'title'],
  guidance: ['guidance', '评分说明', 'guidance'],
  within: ['structure', '所在位置', 'place'],
  max: ['points', '满分', 'maximum'],
  factor: ['points', '系数', 'factor'],
  weight: ['points', '权重', 'weight'],
};

const ROOT: Readonly<Record<string, Row>> = {
  key: ['texts', '标识', 'key'],
  source: ['texts', '依据', 'source'],
  examples: ['guidance', '算例', 'worked examples'],
  unit: ['points', '最小计分单位', 'unit', '0.01'],
  subject: ['structure', '评估对象', 'subject', 'case'],
  mode: ['structure', '结论方式', 'mode', 'points'],
  'appliesTo.kinds': ['structure', '适用案件类型', 'kinds of cases'],
  'appliesTo.stages': ['structure', '适用阶段', 'stages'],
  direction: ['rules', '方向', 'direction', 'higher'],
  missing: ['rules', '未评分的处理', 'rule for missing marks', 'refuse'],
  notApplicable: ['rules', '不适用的处理', 'rule for "not applicable"', 'no'],
  'total.max': ['points', '总分满分', 'maximum of the total'],
  'total.floor': ['points', '总分下限', 'floor of the total'],
  'total.cap': ['points', '总分上限', 'cap of the total'],
  'total.normalise': ['rules', '总分换算', 'scaling of the total', false],
  'bonus.cap': ['points', '加分上限', 'cap of bonuses'],
  'bonus.gate': ['rules', '加分条件', 'gate of bonuses'],
  'rounding.mark': ['rules', '评分修约', 'rounding of marks'],
  'rounding.item': ['rules', '评分项修约', 'rounding of items'],
  'rounding.section': ['rules', '一级指标修约', 'rounding of sections'],
  'rounding.total': ['rules', '总分修约', 'rounding of totals'],
  'rounding.combined': ['rules', '合成分修约', 'rounding of combined totals'],
  'rounding.centre': ['rules', '机构分修约', 'rounding of centres'],
  'grades.compare': ['rules', '等次比较方式', 'comparison with cut points', 'unrounded'],
  'grades.order': ['rules', '等次高低顺序', 'order of grades'],
  'grades.rules': ['rules', '等次规则', 'grade rules'],
  'combining.method': ['rules', '合成方法', 'combining method', 'mean'],
  'combining.level': ['rules', '合成层级', 'level of combining', 'total'],
  'combining.trim': ['rules', '去除最高最低', 'trimming'],
  'combining.record': ['rules', '记录席位', 'seat of record', 1],
  'combining.minimum': ['rules', '最少份数', 'fewest sheets'],
  'combining.third': ['rules', '复评规则', 'rule for the third sheet', 'replaces'],
  'combining.pairTie': ['rules', '等距处理', 'rule for equally near pairs', 'all'],
  'combining.veto': ['rules', '否决计票', 'votes for a veto', 'any'],
};

/** Evaluators mark by the words of items, levels and defects. */
const TITLE: Row = ['guidance', '名称', 'title'];

const ITEM: Readonly<Record<string, Row>> = {
  title: TITLE,
  kind: ['structure', '类型', 'kind'],
  missing: ['rules', '未评分的处理', 'rule for a missing mark'],
  notApplicable: ['rules', '不适用的处理', 'rule for "not applicable"'],
  min: ['points', '最低分', 'minimum'],
  step: ['points', '分值步长', 'step'],
  yes: ['points', '“是”的分值', 'points for yes'],
  no: ['points', '“否”的分值', 'points for no'],
  floor: ['points', '扣分下限', 'floor'],
  steps: ['points', '分段表', 'step table'],
  each: ['points', '计件表', 'table of points for each'],
  loss: ['points', '差额表', 'table of losses'],
  counting: ['rules', '计分方向', 'counting', 'down'],
  reasonRequired: ['rules', '须写明理由', 'reason required', false],
  gate: ['rules', '加分条件', 'gate'],
  effect: ['rules', '否决效力', 'effect of the veto'],
  applies: ['rules', '适用条件', 'condition of applying'],
  when: ['rules', '计分条件', 'condition'],
  count: ['rules', '计数', 'count'],
  value: ['rules', '取值', 'value'],
  share: ['rules', '比率', 'share'],
  days: ['rules', '天数', 'days'],
};

const POINTS: Readonly<Record<string, Row>> = {
  title: TITLE,
  points: ['points', '分值', 'points'],
  cap: ['points', '上限', 'cap'],
};

const FACT: Readonly<Record<string, Row>> = {
  type: ['structure', '类型', 'type'],
  of: ['structure', '分子与分母', 'numerator and denominator'],
  column: ['structure', '数据列', 'column'],
};

const FIELDS: Readonly<Record<NodeKind, Readonly<Record<string, Row>>>> = {
  rubric: ROOT,
  section: {},
  criterion: {},
  item: ITEM,
  level: POINTS,
  defect: POINTS,
  fact: FACT,
  grade: {},
  band: {
    from: ['rules', '起点', 'from'],
    to: ['rules', '止点', 'to'],
    closed: ['rules', '含端点', 'closed side', 'from'],
  },
  limiter: { when: ['rules', '条件', 'condition'], atMost: ['rules', '最高等次', 'best grade'] },
  trigger: {},
};

/**
 * The rule for a field of a node. A field that the table does not know is of the heaviest class.
 * @example
 * fieldRule('item', 'max').impact // => 'points'
 * fieldRule('item', 'whatever-comes') // => { impact: 'rules', label: { zh: 'whatever-comes', en: 'whatever-comes' } }
 */
export function fieldRule(kind: NodeKind, field: string): FieldRule {
  const own = FIELDS[kind];
  const row = Object.hasOwn(own, field) ? own[field] : Object.hasOwn(COMMON, field) ? COMMON[field] : undefined;
  if (row === undefined) return { impact: 'rules', label: { zh: field, en: field } };
  const [impact, zh, en, implied] = row;
  return { impact, label: { zh, en }, ...(implied === undefined ? {} : { implied }) };
}
