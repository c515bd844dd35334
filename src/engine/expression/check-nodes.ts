import { readCivilDay } from '../calendar/index.js';
import { readAmount } from '../number/index.js';
import { EXPRESSION_LIMITS } from './environment.js';
import type { ExpressionFault } from './expression-fault.js';
import { expressionFault } from './expression-fault.js';

/** A node of a parsed expression, as far as it is looked at here. */
export interface Node {
  readonly op: string;
  readonly args: unknown;
  readonly start: number;
}

const OPERATORS = new Set(['==', '!=', '<', '<=', '>', '>=', '+', '-', '*', '%', '&&', '||', '!_', '-_', '?:', 'in']);
const PLAIN = new Set(['id', 'list', ...OPERATORS]);
const FUNCTIONS = new Set(['size', 'decimal', 'date', 'daysBetween']);
const METHODS = new Set(['startsWith', 'endsWith', 'contains']);

/**
 * Goes over an expression before it is type-checked and lets pass only what decides conditions and counts whole things: names, whole
 * numbers, texts, yes and no, lists, comparison, logic, + − × and remainder, and a few functions. Refused with a place: division, doubles,
 * loops over lists, conversions, anything else of the language. Null: nothing to refuse.
 * @example
 * checkNodes({ op: '/', args: [{ op: 'id', args: 'a', start: 0 }, { op: 'id', args: 'b', start: 4 }], start: 0 }).code // => 'division'
 */
export function checkNodes(node: Node, depth = 1): ExpressionFault | null {
  if (depth > EXPRESSION_LIMITS.depth) return expressionFault('too-deep', node.start);
  const own = ownFault(node);
  if (own !== null) return own;
  for (const child of childrenOf(node)) {
    const fault = checkNodes(child, depth + 1);
    if (fault !== null) return fault;
  }
  return null;
}

/**
 * The nodes right below a node.
 * @example
 * childrenOf({ op: '!_', args: { op: 'id', args: 'ok', start: 1 }, start: 0 }).map(({ op }) => op) // => ['id']
 */
export function childrenOf(node: Node): Node[] {
  return nodesIn(node.op === 'value' || node.op === 'id' ? [] : node.args);
}

function nodesIn(part: unknown): Node[] {
  if (Array.isArray(part)) return part.flatMap(nodesIn);
  return typeof part === 'object' && part !== null && 'op' in part ? [part as Node] : [];
}

function ownFault({ op, args, start }: Node): ExpressionFault | null {
  if (op === '/') return expressionFault('division', start);
  if (op === 'value') return valueFault(args, start);
  if (op === 'call' || op === 'rcall') return callFault(op, args, start);
  return PLAIN.has(op) ? null : expressionFault('not-in-language', start, op);
}

/** What 64 bits hold; a larger number would never compare as it reads. */
const LARGEST = 2n ** 63n - 1n;

function shortened(value: bigint): string {
  const text = String(value);
  return text.length > 24 ? `${text.slice(0, 20)}…` : text;
}

function valueFault(value: unknown, start: number): ExpressionFault | null {
  if (typeof value === 'number') return expressionFault('double', start, String(value));
  if (typeof value === 'bigint' && value > LARGEST) return expressionFault('number-too-large', start, shortened(value));
  if (typeof value === 'bigint' || typeof value === 'boolean' || typeof value === 'string') return null;
  return expressionFault('not-in-language', start, String(value));
}

function callFault(op: 'call' | 'rcall', args: unknown, start: number): ExpressionFault | null {
  const [name, ...given] = args as [string, ...unknown[]];
  if (!(op === 'call' ? FUNCTIONS : METHODS).has(name)) return expressionFault('unknown-function', start, name);
  if (name !== 'decimal' && name !== 'date') return null;
  const [literal] = nodesIn(given);
  if (literal?.op !== 'value' || typeof literal.args !== 'string') return expressionFault('literal', start, name);
  const read = name === 'date' ? readCivilDay(literal.args) : readAmount(literal.args);
  return read === null ? expressionFault('literal', start, name) : null;
}
