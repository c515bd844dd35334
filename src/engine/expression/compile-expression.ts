import type { Environment } from '@marcbachmann/cel-js';
import { checkNodes, childrenOf } from './check-nodes.js';
import type { Node } from './check-nodes.js';
import { EXPRESSION_LIMITS } from './environment.js';
import type { Names } from './environment.js';
import type { ExpressionFault } from './expression-fault.js';
import { expressionFault, unknownFact } from './expression-fault.js';
import type { ExpressionValue } from './values.js';

/** A checked expression: the facts that it names, and its value for theirs; null when a whole number left 64 bits. */
export interface Expression {
  readonly source: string;
  readonly names: readonly string[];
  readonly evaluate: (values: Readonly<Record<string, ExpressionValue>>) => boolean | bigint | null;
}

export type CompiledExpression =
  { readonly ok: true; readonly expression: Expression } | { readonly ok: false; readonly fault: ExpressionFault };

const RESULTS = { 'yes-no': 'bool', whole: 'int' } as const;

/** What the library's errors tell; its own class is not exported. */
interface LibraryError {
  readonly code?: string;
  readonly summary?: string;
  readonly range?: { readonly start: number };
}

/**
 * Parses an expression of CEL and checks it against the facts: limits first, then what the language allows, then types. Conditions give
 * yes or no, counts give a whole number. Nothing is thrown for bad sources; the first fault is told with its character.
 * Source: Common Expression Language, github.com/google/cel-spec; a part of it, with exact decimals and civil days.
 * @example
 * const names = new Map([['closed', 'whole'], ['due', 'whole']]);
 * const condition = compileExpression('closed >= due && due > 0', 'yes-no', names, environmentOf(names));
 * condition.expression.evaluate({ closed: 9n, due: 10n }) // => false
 * condition.expression.names // => ['closed', 'due']
 * compileExpression('closed / due', 'whole', names, environmentOf(names)).fault.code // => 'division'
 */
export function compileExpression(
  source: string,
  wanted: keyof typeof RESULTS,
  names: Names,
  env: Environment,
): CompiledExpression {
  if (source.length > EXPRESSION_LIMITS.characters) return failed(expressionFault('too-long', 0));
  let parsed: ReturnType<Environment['parse']>;
  try {
    parsed = env.parse(source);
  } catch (error) {
    return failed(syntaxFault(error as LibraryError));
  }
  const ast = parsed.ast as unknown as Node;
  const used = [...new Set(namesIn(ast))];
  const fault = checkNodes(ast) ?? unknownName(ast, names) ?? typeFault(parsed.check(), wanted);
  if (fault !== null) return failed(fault);
  const evaluate: Expression['evaluate'] = (values) => {
    try {
      return parsed({ ...values }) as boolean | bigint;
    } catch {
      return null;
    }
  };
  return { ok: true, expression: { source, names: used, evaluate } };
}

function failed(fault: ExpressionFault): CompiledExpression {
  return { ok: false, fault };
}

function syntaxFault({ code, summary = 'too deep', range }: LibraryError): ExpressionFault {
  const start = range?.start ?? 0;
  if (code === 'limit_exceeded') return expressionFault(summary.includes('maxDepth') ? 'too-deep' : 'too-large', start);
  return expressionFault('syntax', start, summary);
}

function namesIn(node: Node): string[] {
  return node.op === 'id' ? [String(node.args)] : childrenOf(node).flatMap(namesIn);
}

function unknownName(node: Node, names: Names): ExpressionFault | null {
  if (node.op === 'id') {
    const name = String(node.args);
    return names.has(name) ? null : unknownFact(name, node.start, [...names.keys()]);
  }
  for (const child of childrenOf(node)) {
    const fault = unknownName(child, names);
    if (fault !== null) return fault;
  }
  return null;
}

function typeFault(
  checked: { valid: boolean; type?: string; error?: unknown },
  wanted: keyof typeof RESULTS,
): ExpressionFault | null {
  if (!checked.valid) {
    const { summary = '', range } = checked.error as LibraryError;
    return expressionFault('type', range?.start ?? 0, summary);
  }
  if (checked.type === RESULTS[wanted]) return null;
  const mend = {
    'yes-no': ['条件须为是或否，例如 closed >= 3', 'a condition is yes or no, for example closed >= 3'],
    whole: ['计数须为整数', 'a count is a whole number'],
  } as const;
  return expressionFault('wrong-result', 0, checked.type ?? '', mend[wanted]);
}
