import { Environment } from '@marcbachmann/cel-js';
import { readCivilDay } from '../calendar/index.js';
import { add, compare, readAmount, sub } from '../number/index.js';
import type { Fraction } from '../number/index.js';
import { DayValue, ExactValue } from './values.js';
import type { ValueType } from './values.js';

/** Bounds on an expression. Evaluation visits each node at most once, so they bound its cost too. */
export const EXPRESSION_LIMITS = { characters: 1000, nodes: 200, depth: 24, elements: 100 } as const;

const ORDERS: Readonly<Record<string, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

type Operand = bigint | ExactValue;
const exactOf = (value: Operand): Fraction => (typeof value === 'bigint' ? { n: value, d: 1n } : value.exact);
const compareExact = (a: Operand, b: Operand): number => compare(exactOf(a), exactOf(b));
const PAIRS = ['decimal # decimal', 'decimal # int', 'int # decimal'] as const;

/** The language: CEL with exact decimals and civil days in the place of doubles and timestamps. */
const LANGUAGE = language();

function language(): Environment {
  const { nodes, depth, elements } = EXPRESSION_LIMITS;
  const env = new Environment({
    limits: { maxAstNodes: nodes, maxDepth: depth, maxListElements: elements, maxMapEntries: 0, maxCallArguments: 4 },
  });
  env.registerType('decimal', { ctor: ExactValue, fields: {} }).registerType('date', { ctor: DayValue, fields: {} });
  for (const pair of PAIRS) {
    for (const [sign, holds] of Object.entries(ORDERS)) {
      env.registerOperator(pair.replace('#', sign), (a: Operand, b: Operand) => holds(compareExact(a, b)));
    }
    env.registerOperator(`${pair.replace('#', '+')}: decimal`, (a: Operand, b: Operand) => plus(a, b));
    env.registerOperator(`${pair.replace('#', '-')}: decimal`, (a: Operand, b: Operand) => minus(a, b));
  }
  for (const [sign, holds] of Object.entries(ORDERS)) {
    env.registerOperator(`date ${sign} date`, (a: DayValue, b: DayValue) => holds(a.day - b.day));
  }
  env.registerOperator('decimal == decimal', (a: Operand, b: Operand) => compareExact(a, b) === 0);
  env.registerOperator('decimal == int', (a: Operand, b: Operand) => compareExact(a, b) === 0);
  env.registerOperator('date == date', (a: DayValue, b: DayValue) => a.day === b.day);
  env.registerFunction('decimal(string): decimal', (text: string) => new ExactValue(readExact(text)));
  env.registerFunction('date(string): date', (text: string) => new DayValue(readDay(text)));
  env.registerFunction('daysBetween(date, date): int', (a: DayValue, b: DayValue) => BigInt(b.day - a.day));
  return env;
}

function plus(a: Operand, b: Operand): ExactValue {
  return new ExactValue(add(exactOf(a), exactOf(b)));
}

function minus(a: Operand, b: Operand): ExactValue {
  return new ExactValue(sub(exactOf(a), exactOf(b)));
}

function readExact(text: string): Fraction {
  const value = readAmount(text);
  if (value === null) throw new RangeError('not a decimal');
  return value;
}

function readDay(text: string): number {
  const day = readCivilDay(text);
  if (day === null) throw new RangeError('not a day');
  return day;
}

const CEL_TYPES: Readonly<Record<ValueType, string>> = {
  whole: 'int',
  decimal: 'decimal',
  'yes-no': 'bool',
  date: 'date',
  text: 'string',
};

/** Facts by name with the type of their values. */
export type Names = ReadonlyMap<string, ValueType>;

/**
 * The language with the names of facts declared. Make it once for all expressions of a rubric.
 * @example
 * environmentOf(new Map([['closed', 'whole']])).check('closed > 3').type // => 'bool'
 */
export function environmentOf(names: Names): Environment {
  const env = LANGUAGE.clone();
  for (const [name, type] of names) env.registerVariable(name, CEL_TYPES[type]);
  return env;
}
