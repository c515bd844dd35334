import { readFileSync } from 'node:fs';
import { Ajv2020, type AnySchema, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Fault, Words } from '../platform/problem/index.js';
import { nearestNames } from '../engine/words/nearest-names.js';
import { faultAt, type ParsedSource, type Path } from './parse-source.js';

/** The schema that editors use too. Stands beside the program, in the folder of the templates. */
const SCHEMA = new URL('../../templates/rubrics/rubric.schema.json', import.meta.url);

/** A text that is no rubric at all could break the schema in every line. */
const MOST_ERRORS = 2_000;
const MOST_FAULTS = 200;

let validate: ValidateFunction | undefined;

/** What is wrong with the shape of a rubric, each with its place in the text. */
export function schemaFaults(parsed: ParsedSource): Fault[] {
  validate ??= new Ajv2020({ allErrors: true, strict: false, verbose: true, discriminator: true }).compile(
    JSON.parse(readFileSync(SCHEMA, 'utf8')) as AnySchema,
  );
  if (validate(parsed.value)) return [];
  const errors = telling((validate.errors ?? []).slice(0, MOST_ERRORS)).slice(0, MOST_FAULTS);
  const faults = errors.map((error) => faultOf(error, parsed));
  return [...new Map(faults.map((fault) => [`${fault.at} ${fault.code} ${fault.en}`, fault])).values()];
}

/**
 * The errors that tell something: those of alternatives that were clearly not meant are left out. An alternative was not
 * meant when it fails already at its `kind`, or by the type of the value itself, while another one does not.
 */
function telling(errors: readonly ErrorObject[]): ErrorObject[] {
  const unions = errors.filter(({ keyword }) => keyword === 'oneOf' || keyword === 'anyOf');
  const dropped = new Set<ErrorObject>(errors.filter(({ keyword }) => keyword === 'if'));
  for (const union of unions) {
    const branches = branchesOf(union, errors);
    const meant = [...branches.values()].filter((branch) => !branch.some((error) => missesAtOnce(error, union)));
    if (meant.length !== 1) continue;
    dropped.add(union);
    for (const branch of branches.values()) if (branch !== meant[0]) for (const error of branch) dropped.add(error);
  }
  for (const union of unions) {
    if (dropped.has(union)) continue;
    for (const branch of branchesOf(union, errors).values()) for (const error of branch) dropped.add(error);
  }
  return errors.filter((error) => !dropped.has(error));
}

/** The errors below a union, by the alternative in which they arose. */
function branchesOf(union: ErrorObject, errors: readonly ErrorObject[]): Map<string, ErrorObject[]> {
  const branches = new Map<string, ErrorObject[]>();
  const alternatives = (union.schema as { $ref?: string }[]).map((alternative, index) => ({
    paths: [`${union.schemaPath}/${index}/`, ...(alternative.$ref === undefined ? [] : [`${alternative.$ref}/`])],
    name: String(index),
  }));
  for (const error of errors) {
    if (error === union || !error.instancePath.startsWith(union.instancePath)) continue;
    const found = alternatives.find(({ paths }) => paths.some((path) => error.schemaPath.startsWith(path)));
    if (found !== undefined) branches.set(found.name, [...(branches.get(found.name) ?? []), error]);
  }
  return branches;
}

function missesAtOnce(error: ErrorObject, union: ErrorObject): boolean {
  const itself = error.instancePath === union.instancePath;
  if (itself && (error.keyword === 'type' || error.keyword === 'const' || error.keyword === 'enum')) return true;
  return error.instancePath === `${union.instancePath}/kind` && (error.keyword === 'const' || error.keyword === 'enum');
}

function faultOf(error: ErrorObject, parsed: ParsedSource): Fault {
  const path = pathOf(error.instancePath);
  const extra = error.keyword === 'additionalProperties' || error.keyword === 'unevaluatedProperties';
  const property = extra ? String(error.params['additionalProperty'] ?? error.params['unevaluatedProperty']) : null;
  const full = property === null ? path : [...path, property];
  const at = parsed.placeOf(full, property !== null);
  const kind = error.keyword.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const suggestion = suggestionFor(error, property);
  const value =
    typeof error.data === 'string' || typeof error.data === 'number' ? { value: String(error.data).slice(0, 80) } : {};
  const shownPath = property === null ? error.instancePath : `${error.instancePath}/${property}`;
  return faultAt(at, `schema-${kind}`, wordsFor(error, property), {
    path: shownPath,
    ...value,
    ...(suggestion ? { suggestion } : {}),
  });
}

type Say = (params: Readonly<Record<string, unknown>>, error: ErrorObject) => Words;

const SAY: Readonly<Record<string, Say>> = {
  required: ({ missingProperty: name }) => ({ zh: `缺少“${String(name)}”`, en: `"${String(name)}" is missing` }),
  type: ({ type }) => ({ zh: `类型不对，应为 ${String(type)}`, en: `The type is wrong: ${String(type)} is expected` }),
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
  discriminator: (_, error) => ({
    zh: '“kind”缺少或不认识',
    en: `"kind" is missing or unknown in ${error.instancePath}`,
  }),
  not: () => ({ zh: '这种组合不允许', en: 'This combination is not allowed' }),
  dependentRequired: ({ missingProperty: name }) => ({
    zh: `还须写明“${String(name)}”`,
    en: `"${String(name)}" is needed too`,
  }),
};

function wordsFor(error: ErrorObject, property: string | null): Words {
  if (property !== null) return { zh: `没有“${property}”这个字段`, en: `There is no field "${property}"` };
  const say = SAY[error.keyword];
  return say
    ? say(error.params, error)
    : { zh: `不符合要求（${error.keyword}）`, en: error.message ?? `It breaks the rule ${error.keyword}` };
}

function suggestionFor(error: ErrorObject, property: string | null): Words | undefined {
  const known =
    property === null
      ? error.params['allowedValues']
      : Object.keys((error.parentSchema?.['properties'] as object | undefined) ?? {});
  const wanted = property ?? error.data;
  if (!Array.isArray(known) || typeof wanted !== 'string') return undefined;
  const near = nearestNames(wanted, known.map(String), 1)[0];
  return near === undefined ? undefined : { zh: `是否指“${near}”？`, en: `Did you mean "${near}"?` };
}

function list(values: unknown): string {
  return Array.isArray(values) ? values.map(String).join(', ') : String(values);
}

function pathOf(instancePath: string): Path {
  return instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'));
}
