import type { ReasonNode } from '../../../src/engine/scoring/reason-node.js';
import { less, num, q, rounded } from './model.js';
import type { Q } from './model.js';

const plus = (a: Q, b: Q): Q => q(a[0] * b[1] + b[0] * a[1], a[1] * b[1]);
const times = (a: Q, b: Q): Q => q(a[0] * b[0], a[1] * b[1]);
const sum = (values: readonly Q[]): Q => values.reduce(plus, q(0n));
const mean = (values: readonly Q[]): Q => times(sum(values), q(1n, BigInt(values.length)));
const sorted = (values: readonly Q[]): Q[] => values.toSorted((a, b) => (less(a, b) ? -1 : Number(less(b, a))));

/** Works a reason tree out again from its leaves, by the rules named on the nodes, and complains where a node says something else. */
export function recombine(node: ReasonNode): Q | null {
  if (node.rule === 'note' || node.rule === 'grade') {
    node.children.forEach(recombine);
    return null;
  }
  const values = node.children.map(recombine).filter((value) => value !== null);
  const made = made_of(node.rule, values, node.value);
  const [rule, digits] = (node.rounding ?? '').split(':');
  const value = node.rounding === undefined ? made : rounded(made, { digits: Number(digits), rule: rule! });
  const said = num(node.value!);
  if (said[0] !== value[0] || said[1] !== value[1])
    throw new Error(`${node.label.en}: says ${node.value}, is ${value.join('/')}`);
  return value;
}

function made_of(rule: string | undefined, values: readonly Q[], leaf: string | null): Q {
  const [name, detail = ''] = (rule ?? '').split(/[*:]/);
  switch (name) {
    case '':
      return num(leaf!);
    case 'first':
      return values[0]!;
    case 'sum':
      return times(sum(values), detail === '' ? q(1n) : num(detail));
    case 'at-least':
      return less(sum(values), num(detail)) ? num(detail) : sum(values);
    case 'at-most':
      return less(num(detail), sum(values)) ? num(detail) : sum(values);
    case 'zero':
      return q(0n);
    case 'mean':
      return mean(values);
    case 'median':
      return mean(sorted(values).slice((values.length - 1) >> 1, (values.length >> 1) + 1));
    case 'higher':
      return sorted(values).at(-1)!;
    case 'lower':
      return sorted(values)[0]!;
    case 'trimmed-mean': {
      const [highest, lowest] = detail.split(',').map(Number);
      return mean(sorted(values).slice(lowest, values.length - highest!));
    }
    default:
      throw new Error(`a rule that nobody described: ${rule}`);
  }
}
