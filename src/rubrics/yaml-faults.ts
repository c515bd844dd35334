import { type Document, isPair, visit, type YAMLError } from 'yaml';
import type { Fault, Words } from '../platform/problem/index.js';
import { faultAt, type Place } from './fault-at.js';
import { keyText, startOf } from './yaml-nodes.js';
import { yamlWords } from './yaml-words.js';

/** A text that is broken in every line is told so often enough. */
const MOST_FAULTS = 100;

/** One fault a line, and of a tab no more than that: the rest is the same fault again. */
export function syntaxFaults(errors: readonly YAMLError[], at: (offset: number) => Place): Fault[] {
  const tabs = errors.some(({ code }) => code === 'TAB_AS_INDENT');
  const faults = errors
    .filter(({ code }) => !tabs || code !== 'BAD_INDENT')
    .map((error) => faultAt(at(error.pos[0]), ...yamlWords(error.code, error.message)));
  const ofLine = new Map(faults.toReversed().map((fault) => [fault.row, fault]));
  return [...ofLine.values()].slice(0, MOST_FAULTS);
}

/** Aliases of parts that are marked nowhere. */
export function lostAliases(document: Document.Parsed, at: (offset: number) => Place): Fault[] {
  const faults: Fault[] = [];
  const anchors = new Set<string>();
  visit(document, {
    Node(_, node) {
      if ('anchor' in node && node.anchor !== undefined) anchors.add(node.anchor);
    },
    Alias(_, { source, range }) {
      if (anchors.has(source)) return;
      faults.push(faultAt(at(range?.[0] ?? 0), ...yamlWords('BAD_ALIAS', `There is no &${source} above`)));
    },
  });
  return faults.slice(0, MOST_FAULTS);
}

const ONE_OF_THEM: Words = { zh: '只保留一个', en: 'Keep one of them' };

/** A key that is given twice, and the part of the document where it stands. */
export interface RepeatedKey {
  readonly fault: Fault;
  readonly part: string;
}

/** Keys that stand twice in one map. The library's own check compares every pair of keys. */
export function repeatedKeys(document: Document.Parsed, at: (offset: number) => Place): RepeatedKey[] {
  const found: RepeatedKey[] = [];
  visit(document, {
    Map(_, map, ancestors) {
      const seen = new Set<string>();
      for (const pair of map.items) {
        const name = keyText(pair);
        const top = ancestors.find(isPair);
        if (seen.has(name)) {
          const words = { zh: `“${name}”写了两次`, en: `"${name}" is given twice` };
          const place = at(startOf(pair.key) ?? 0);
          const fault = faultAt(place, 'yaml-duplicate-key', words, { suggestion: ONE_OF_THEM });
          found.push({ fault, part: top === undefined ? name : keyText(top) });
        }
        seen.add(name);
      }
    },
  });
  return found.slice(0, MOST_FAULTS);
}
