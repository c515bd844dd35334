import { canonicalLine } from '../words/canonical-line.js';
import type { ImpactClass } from './impact-class.js';
import { fieldRule } from './rubric-fields.js';
import type { NodeKind, RubricNode, RubricParts } from './rubric-nodes.js';
import { fieldValue } from './rubric-nodes.js';
import type { Words } from './words.js';

/** One difference between two rubrics. */
export interface RubricChange {
  /** Place by ids, such as `items/meeting/max`; '' is the whole document. */
  readonly at: string;
  readonly impact: ImpactClass;
  /** Shortened; null where there was nothing. */
  readonly was: string | null;
  readonly is: string | null;
  readonly words: Words;
}

/**
 * Every difference between two rubrics taken apart: parts that came and went, fields that changed, orders that changed.
 * @example
 * import { TWO_ITEMS } from './two-item-rubric.js';
 * import { rubricNodes } from './rubric-nodes.js';
 * const renamed = rubricNodes({ ...TWO_ITEMS, title: { zh: '新', en: 'New' } });
 * changesBetween(rubricNodes(TWO_ITEMS), renamed).map(({ at, impact, words }) => [at, impact, words.en]) // => [['title', 'texts', 'Rubric, title: Example → New']]
 */
export function changesBetween(before: RubricParts, after: RubricParts): RubricChange[] {
  const titles = titlesOf(before);
  const places = [...new Set([...before.nodes.keys(), ...after.nodes.keys()])];
  const found = places.flatMap((at) => {
    const [old, now] = [before.nodes.get(at), after.nodes.get(at)];
    if (old !== undefined && now !== undefined)
      return fieldChanges(old, now).map((change) => asMoved(change, [old, now], titles));
    if (now !== undefined) return isTold(now, before) ? [cameOrWent(now, 'came')] : [];
    return old !== undefined && isTold(old, after) ? [cameOrWent(old, 'went')] : [];
  });
  return [...found, ...orderChanges(before, after)];
}

/** Titles by what bears them and where, with the place of each. */
type Titles = ReadonlyMap<string, string>;

const titleKey = ({ kind, parent }: RubricNode, title: string): string => `${kind} ${parent ?? ''} ${title}`;

function titlesOf({ nodes }: RubricParts): Titles {
  const marked = [...nodes.values()].filter(({ kind }) => MARKED.has(kind));
  return new Map(
    marked.flatMap((node) => [node.title.zh, node.title.en].map((title) => [titleKey(node, title), node.at])),
  );
}

const MARKED: ReadonlySet<NodeKind> = new Set(['item', 'level', 'defect']);

/** A title that another part beside it had: whoever marks by words marks otherwise now. */
function asMoved(change: RubricChange, [old, now]: readonly [RubricNode, RubricNode], titles: Titles): RubricChange {
  if (!change.at.endsWith('/title') || !MARKED.has(now.kind)) return change;
  const fresh = (['zh', 'en'] as const).filter((tongue) => old.title[tongue] !== now.title[tongue]);
  const bearers = fresh.map((tongue) => titles.get(titleKey(now, now.title[tongue])));
  return bearers.some((at) => at !== undefined && at !== now.at) ? { ...change, impact: 'rules' } : change;
}

/** A level of an item that came or went comes and goes with it. */
function isTold({ parent }: RubricNode, other: RubricParts): boolean {
  return parent === null || other.nodes.has(parent);
}

const NAMES: Readonly<Record<NodeKind, Words>> = {
  rubric: { zh: '评估标准', en: 'Rubric' },
  section: { zh: '一级指标', en: 'Section' },
  criterion: { zh: '二级指标', en: 'Criterion' },
  item: { zh: '评分项', en: 'Item' },
  level: { zh: '档次', en: 'Level' },
  defect: { zh: '扣分情形', en: 'Defect' },
  fact: { zh: '事实', en: 'Fact' },
  grade: { zh: '等次', en: 'Grade' },
  band: { zh: '等次分数段', en: 'Band of grade' },
  limiter: { zh: '等次限制', en: 'Limiter' },
  trigger: { zh: '复评条件', en: 'Trigger' },
};

const OF_RULES: ReadonlySet<NodeKind> = new Set(['grade', 'band', 'limiter', 'trigger']);

function nameOf({ kind, title }: RubricNode): Words {
  const { zh, en } = NAMES[kind];
  return kind === 'rubric' ? { zh, en } : { zh: `${zh}“${title.zh}”`, en: `${en} "${title.en}"` };
}

function cameOrWent(node: RubricNode, way: 'came' | 'went'): RubricChange {
  const name = nameOf(node);
  const came = way === 'came';
  return {
    at: node.at,
    impact: OF_RULES.has(node.kind) ? 'rules' : 'structure',
    was: came ? null : node.title.zh,
    is: came ? node.title.zh : null,
    words: came ? { zh: `新增${name.zh}`, en: `${name.en} added` } : { zh: `删去${name.zh}`, en: `${name.en} removed` },
  };
}

function fieldChanges(old: RubricNode, now: RubricNode): RubricChange[] {
  const fields = [...new Set([...old.fields.keys(), ...now.fields.keys()])];
  return fields.flatMap((field) => {
    const { impact, label, implied } = fieldRule(now.kind, field);
    const [was, is] = [old, now].map((node) => node.fields.get(field) ?? implied);
    if (was === is || keyOf(field, was) === keyOf(field, is)) return [];
    const [zh, en] = (['zh', 'en'] as const).map((tongue) => {
      const joint = tongue === 'zh' ? '的' : ', ';
      const [a, b] = [shown(was, tongue) ?? NOTHING[tongue], shown(is, tongue) ?? NOTHING[tongue]];
      const colon = tongue === 'zh' ? '：' : ': ';
      return `${nameOf(now)[tongue]}${joint}${label[tongue]}${colon}${a} → ${b}`;
    });
    const at = now.at === '' ? field : `${now.at}/${field}`;
    return [{ at, impact, was: shown(was), is: shown(is), words: { zh: zh ?? '', en: en ?? '' } }];
  });
}

const NOTHING = { zh: '（无）', en: 'nothing' } as const;

function keyOf(field: string, value: unknown): string {
  if (isWords(value)) return `${value.zh}\n${value.en}`;
  return value === undefined ? '' : canonicalLine(fieldValue(field, value));
}

/** The order of what both have; results never depend on it. Where it matters (grades, grade rules), it is a field of the rubric. */
function orderChanges(before: RubricParts, after: RubricParts): RubricChange[] {
  return [...after.orders].flatMap(([at, ids]) => {
    const earlier = before.orders.get(at) ?? [];
    const [was, is] = [earlier.filter((id) => ids.includes(id)), ids.filter((id) => earlier.includes(id))];
    if (was.join('\n') === is.join('\n')) return [];
    const words = {
      zh: `${at} 的排列顺序不同，结果不受影响`,
      en: `Another order of ${at}; results do not depend on it`,
    };
    return [{ at, impact: 'texts', was: shown(was), is: shown(is), words }];
  });
}

const LONGEST = 80;

/** A value in a few words; titles in the language asked for, or in both. */
function shown(value: unknown, tongue?: 'zh' | 'en'): string | null {
  if (value === undefined) return null;
  const text = isWords(value) ? (tongue === undefined ? `${value.zh} / ${value.en}` : value[tongue]) : plain(value);
  const letters = [...text];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join('')}…` : text;
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : canonicalLine(value);
}

function isWords(value: unknown): value is Words {
  return typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;
}
