import { readFileSync } from 'node:fs';
import { Ajv2020, type AnySchema, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { Fault } from '../platform/problem/index.js';
import { faultAt, type Path } from './fault-at.js';
import { type ParsedSource } from './parse-source.js';
import { suggestionFor, wordsFor } from './schema-words.js';

/** The schema that editors use too. Stands beside the program, in the folder of the templates. */
const SCHEMA = new URL('../../templates/rubrics/rubric.schema.json', import.meta.url);

/** A text that is no rubric at all could break the schema in every line. */
const MOST_ERRORS = 2_000;
const MOST_FAULTS = 100;

let validate: ValidateFunction | undefined;

/** What is wrong with the shape of a rubric. */
export interface ShapeFaults {
  readonly faults: readonly Fault[];
  /** Where something is missing, too much or of a wrong form (texts for people apart): the part of the document and the object. */
  readonly broken: readonly Path[];
  /** Whether the document is larger than any rubric may be. */
  readonly oversized: boolean;
}

/** What is wrong with the shape of a rubric, each with its place in the text. */
export function schemaFaults(parsed: ParsedSource): ShapeFaults {
  validate ??= new Ajv2020({ allErrors: true, strict: false, verbose: true, discriminator: true }).compile(
    JSON.parse(readFileSync(SCHEMA, 'utf8')) as AnySchema,
  );
  if (validate(parsed.value)) return { faults: [], broken: [], oversized: false };
  const all = validate.errors ?? [];
  const errors = telling(all.slice(0, MOST_ERRORS).map(aboutKind)).slice(0, MOST_FAULTS);
  const faults = errors.map((error) => faultOf(error, parsed));
  return {
    faults: [...new Map(faults.map((fault) => [`${fault.at} ${fault.code} ${fault.en}`, fault])).values()],
    broken: errors.filter((error) => !isAboutTexts(error)).map(brokenObject),
    oversized: all.length >= MOST_ERRORS || all.some(({ keyword }) => /^max(Items|Length|Properties)$/.test(keyword)),
  };
}

/** What the validator says of `kind`, as of any other field: missing, or not one of those that there are. */
function aboutKind(error: ErrorObject): ErrorObject {
  if (error.keyword !== 'discriminator') return error;
  const { tag, tagValue } = error.params as { tag: string; tagValue: unknown };
  if (typeof tagValue !== 'string') return { ...error, keyword: 'required', params: { missingProperty: tag } };
  const forms = (error.parentSchema?.['oneOf'] ?? []) as { $ref: string }[];
  const allowedValues = forms.map(({ $ref }) => /(\w+)Item$/.exec($ref)?.[1] ?? $ref);
  return {
    ...error,
    keyword: 'enum',
    instancePath: `${error.instancePath}/${tag}`,
    params: { allowedValues },
    data: tagValue,
  };
}

const TEXTS = /(^|\/)(title|guidance|source)(\/(zh|en))?$/;

/** No law looks at texts for people. */
function isAboutTexts(error: ErrorObject): boolean {
  return TEXTS.test(`${error.instancePath}/${String(error.params['missingProperty'] ?? '')}`.replace(/\/$/, ''));
}

/** The object that a person has to mend; of the document itself, the key in question. */
function brokenObject({ instancePath, keyword, params }: ErrorObject): Path {
  const path = pathOf(instancePath);
  const named = params['missingProperty'] ?? params['additionalProperty'] ?? params['unevaluatedProperty'];
  if (path.length === 0) return named === undefined ? [] : [String(named)];
  return keyword === 'required' || named !== undefined || path.length === 1 ? path : path.slice(0, -1);
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

function pathOf(instancePath: string): Path {
  return instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'));
}
