import type { ErrorObject } from 'ajv/dist/2020.js';
import { nearestNames } from '../engine/words/nearest-names.js';
import type { Words } from '../platform/problem/index.js';

type Say = (params: Readonly<Record<string, unknown>>, error: ErrorObject) => Words;

const SAY: Readonly<Record<string, Say>> = {
  required: ({ missingProperty: name }) => ({ zh: `缺少“${String(name)}”`, en: `"${String(name)}" is missing` }),
  type: ({ type }) => ({
    zh: `类型不对，应为${[type].flat().map(typeName).join('或')}`,
    en: `The type is wrong: ${[type].flat().join(' or ')} is expected`,
  }),
  enum: ({ allowedValues }) => ({ zh: `只能是：${list(allowedValues)}`, en: `It is one of: ${list(allowedValues)}` }),
  const: ({ allowedValue }) => ({ zh: `应为 ${String(allowedValue)}`, en: `It is ${String(allowedValue)}` }),
  minItems: ({ limit }) => ({ zh: `至少要有 ${String(limit)} 项`, en: `At least ${String(limit)} entries are needed` }),
  maxItems: ({ limit }) => ({ zh: `至多 ${String(limit)} 项`, en: `At most ${String(limit)} entries are allowed` }),
  maxLength: ({ limit }) => ({
    zh: `至多 ${String(limit)} 个字符`,
    en: `At most ${String(limit)} characters are allowed`,
  }),
  minLength: ({ limit }) => ({
    zh: `至少 ${String(limit)} 个字符`,
    en: `At least ${String(limit)} characters are needed`,
  }),
  minimum: ({ limit }) => ({ zh: `不能小于 ${String(limit)}`, en: `It is at least ${String(limit)}` }),
  maximum: ({ limit }) => ({ zh: `不能大于 ${String(limit)}`, en: `It is at most ${String(limit)}` }),
  minProperties: () => ({ zh: '内容是空的', en: 'It is empty' }),
  uniqueItems: ({ i }) => ({
    zh: `第 ${Number(i) + 1} 个与前面重复`,
    en: `Entry ${Number(i) + 1} repeats one before it`,
  }),
  pattern: () => ({
    zh: '编号须以字母或数字开头，只含字母、数字、点、横线、下划线，至多 64 个',
    en: 'An id begins with a letter or digit and has letters, digits, dots, hyphens and underscores, 64 at most',
  }),
  anyOf: (_, error) => alternatives(error),
  oneOf: (_, error) => alternatives(error),
  not: () => ({ zh: '这种组合不允许', en: 'This combination is not allowed' }),
  dependentRequired: ({ missingProperty: name }) => ({
    zh: `还须写明“${String(name)}”`,
    en: `"${String(name)}" is needed too`,
  }),
};

/** What an error of the validator means, in words of people; `property`: the field that is too much. */
export function wordsFor(error: ErrorObject, property: string | null): Words {
  if (property !== null) return { zh: `没有“${property}”这个字段`, en: `There is no field "${property}"` };
  const say = SAY[error.keyword];
  return say
    ? say(error.params, error)
    : { zh: `不符合要求（${error.keyword}）`, en: error.message ?? `It breaks the rule ${error.keyword}` };
}

/** The field or word that was probably meant. */
export function suggestionFor(error: ErrorObject, property: string | null): Words | undefined {
  const known =
    property === null
      ? error.params['allowedValues']
      : Object.keys((error.parentSchema?.['properties'] as object | undefined) ?? {});
  const wanted = property ?? error.data;
  if (!Array.isArray(known) || typeof wanted !== 'string') return undefined;
  const near = nearestNames(wanted, known.map(String), 1)[0];
  return near === undefined ? undefined : { zh: `是否指“${near}”？`, en: `Did you mean "${near}"?` };
}

const TYPES: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数',
  integer: '整数',
  boolean: '是或否（true、false）',
  array: '列表',
  object: '“键: 值”',
  null: '空',
};

function typeName(type: unknown): string {
  return TYPES[String(type)] ?? String(type);
}

/** A choice that none of its forms fits: the fields of which one is needed, where that is the choice. */
function alternatives({ schema }: ErrorObject): Words {
  const needed = (schema as { required?: string[] }[]).flatMap(({ required = [] }) => required);
  if (needed.length === 0) return { zh: '不是允许的任何一种写法', en: 'None of the allowed forms fits' };
  return { zh: `须写明其一：${list(needed)}`, en: `One of these is needed: ${list(needed)}` };
}

function list(values: unknown): string {
  return Array.isArray(values) ? values.map(String).join(', ') : String(values);
}
