import { type Fault, fill, type Problem, type Words } from './problem.js';

export type Language = 'zh' | 'en';

/** An RFC 9457 document, with members of our own: code, mend, at, faults. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly mend: string;
  readonly at?: string;
  readonly instance?: string;
  readonly values?: Readonly<Record<string, string | number>>;
  readonly faults?: readonly object[];
}

/** Chinese unless the reader asks for English before Chinese. Weights of Accept-Language count. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wishes = (acceptLanguage ?? '')
    .split(',')
    .map((wish) => {
      const [tag = '', ...rest] = wish.trim().toLowerCase().split(';');
      const weight = rest.map((part) => /^\s*q=([\d.]+)$/.exec(part)?.[1]).find((found) => found !== undefined);
      return { tag, weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter((wish) => wish.weight > 0 && /^(zh|en)\b/.test(wish.tag))
    .sort((a, b) => b.weight - a.weight);
  return wishes[0]?.tag.startsWith('en') ? 'en' : 'zh';
}

/** What the person reads. */
export function problemDocument(problem: Problem, language: Language, instance?: string): ProblemDocument {
  const { at, values, faults } = problem.details;
  const say = (words: Words): string => fill(words[language], values);
  return {
    type: `urn:kaoping:problem:${problem.code}`,
    title: say(problem.row),
    status: problem.status,
    code: problem.code,
    mend: say(problem.row.mend),
    ...(at === undefined ? {} : { at }),
    ...(values === undefined ? {} : { values }),
    ...(instance === undefined ? {} : { instance }),
    ...(faults === undefined ? {} : { faults: faults.map((fault) => faultView(fault, language)) }),
  };
}

function faultView(fault: Fault, language: Language): object {
  const { zh: _zh, en: _en, suggestion, ...place } = fault;
  return {
    ...place,
    message: fault[language],
    ...(suggestion === undefined ? {} : { suggestion: suggestion[language] }),
  };
}
