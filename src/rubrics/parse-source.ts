import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isPair,
  isSeq,
  Lexer,
  LineCounter,
  Parser,
  visit,
  type YAMLError,
} from 'yaml';
import type { Fault } from '../platform/problem/index.js';
import { faultAt, type Path, type Place } from './fault-at.js';
import { lostAliases, repeatedKeys, type RepeatedKey, syntaxFaults } from './yaml-faults.js';
import { isBlock, keyText, startOf } from './yaml-nodes.js';

/** A text that could be read, and a way to tell where each part of it stands. */
export interface ParsedSource {
  readonly value: unknown;
  /** Keys that are given twice, of which the last counts. */
  readonly repeated: readonly RepeatedKey[];
  /** The nearest place in the text to a path; with `key`, that of the key itself instead of its value. */
  placeOf(path: Path, key?: boolean): Place;
}

/** The largest rubrics in use have some 20 KiB; a quarter of a MiB is read in well under a second. */
const MOST_BYTES = 256 * 1024;
/** The deepest rubric that makes sense has about 12 levels. */
const DEEPEST = 64;
/** Words, marks and spaces of the text; a long rubric has 10,000. */
const MOST_LEXEMES = 60_000;
const MOST_ALIASES = 100;
const MOST_UNFOLDED = 16 * MOST_BYTES;

export const RUBRIC_LIMITS = { bytes: MOST_BYTES, depth: DEEPEST, aliases: MOST_ALIASES };

/**
 * Reads YAML (and JSON, which is part of it) with the place of everything. Refuses texts that would take long before they
 * take long: the nesting is counted while reading, aliases while unfolding.
 */
export function parseSource(text: string): ParsedSource | { readonly faults: readonly Fault[] } {
  const lines = new LineCounter();
  const at = (offset: number): Place => place(lines, offset);
  const tokens = readTokens(text, lines);
  if (!Array.isArray(tokens)) {
    const { words, suggestion } = STOPPED[tokens.code];
    return { faults: [faultAt(at(tokens.stoppedAt), tokens.code, words, { suggestion })] };
  }
  const documents = [
    ...new Composer({ lineCounter: lines, strict: true, uniqueKeys: false }).compose(tokens, true, text.length),
  ];
  const [document, second] = documents;
  const errors = documents.flatMap((each): YAMLError[] => [...each.errors, ...each.warnings]);
  if (errors.length > 0) return { faults: syntaxFaults(errors, at) };
  if (document === undefined || second !== undefined) {
    const words = {
      zh: '文本中应只有一份文档（不要用 --- 分隔）',
      en: 'The text holds one document (no --- separators)',
    };
    return { faults: [faultAt(at(second?.range[0] ?? 0), 'several-documents', words)] };
  }
  const nowhere = lostAliases(document, at);
  return nowhere.length > 0 ? { faults: nowhere } : unfold(document, at);
}

const STOPPED = {
  'too-deep': {
    words: { zh: `嵌套超过 ${DEEPEST} 层`, en: `The nesting is deeper than ${DEEPEST}` },
    suggestion: {
      zh: '评估标准只有十余层，请核对括号与缩进',
      en: 'A rubric has a dozen levels; look at brackets and indentation',
    },
  },
  'too-many-parts': {
    words: { zh: `内容超过 ${MOST_LEXEMES} 个语法单元`, en: `The text has more than ${MOST_LEXEMES} parts` },
    suggestion: { zh: '请删去不属于评估标准的内容', en: 'Take out what is not part of the rubric' },
  },
} as const;

function readTokens(text: string, lines: LineCounter): CST.Token[] | { code: keyof typeof STOPPED; stoppedAt: number } {
  const parser = new Parser(lines.addNewLine);
  const tokens: CST.Token[] = [];
  let lexemes = 0;
  lines.addNewLine(0);
  // The parser keeps what it is inside of on a stack of its own, so depth costs it nothing; composing would recurse.
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > DEEPEST) return { code: 'too-deep', stoppedAt: parser.offset };
    if ((lexemes += 1) > MOST_LEXEMES) return { code: 'too-many-parts', stoppedAt: parser.offset };
  }
  tokens.push(...parser.end());
  return tokens;
}

function unfold(document: Document.Parsed, at: (offset: number) => Place): ParsedSource | { faults: readonly Fault[] } {
  try {
    const unfolded: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
    // Through JSON, so that shared parts become copies and odd numbers become null, which the schema then refuses.
    const json = JSON.stringify(unfolded ?? null);
    if (json.length > MOST_UNFOLDED) throw new RangeError('unfolds to too much');
    const value: unknown = JSON.parse(json);
    return {
      value,
      repeated: repeatedKeys(document, at),
      placeOf: (path, key = false) => at(offsetOf(document, path, key)),
    };
  } catch {
    const words = {
      zh: `引用（*别名）过多或自相引用，上限 ${MOST_ALIASES}`,
      en: `The aliases refer to themselves or unfold to too much (limit ${MOST_ALIASES})`,
    };
    const suggestion = { zh: '把内容直接写出来', en: 'Write the content out' };
    return { faults: [faultAt(at(firstAlias(document)), 'aliases-unfold', words, { suggestion })] };
  }
}

function firstAlias(document: Document.Parsed): number {
  let found = 0;
  visit(document, {
    Alias(_, { range }) {
      found = range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return found;
}

function offsetOf(document: Document.Parsed, path: Path, key: boolean): number {
  const steps = stepsAlong(document, path);
  const last = steps.at(-1);
  const keyMeant = steps.length === path.length && (key || isBlock(last?.value));
  const nodes = [keyMeant ? last?.name : last?.value, last?.name, last?.value, document.contents];
  return nodes.map(startOf).find((start) => start !== undefined) ?? 0;
}

/** What the path leads through, as far as the text goes. */
function stepsAlong(document: Document.Parsed, path: Path): { name: unknown; value: unknown }[] {
  const steps: { name: unknown; value: unknown }[] = [];
  let node: unknown = document.contents;
  for (const part of path) {
    const found = childOf(isAlias(node) ? node.resolve(document) : node, part);
    if (found === undefined) break;
    const step = isPair(found) ? { name: found.key, value: found.value } : { name: null, value: found };
    steps.push(step);
    node = step.value;
  }
  return steps;
}

function childOf(node: unknown, part: string | number): unknown {
  if (isMap(node)) return node.items.findLast((pair) => keyText(pair) === String(part));
  return isSeq(node) ? node.items[Number(part)] : undefined;
}

function place(lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}
