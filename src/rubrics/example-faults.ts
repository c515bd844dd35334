import { exactText, readAmount } from '../engine/number/index.js';
import type { Rubric, WorkedExample } from '../engine/rubric/rubric.js';
import type { CompiledRubric } from '../engine/scoring/compiled-rubric.js';
import { compileRubric } from '../engine/scoring/compile-rubric.js';
import type { Marks } from '../engine/scoring/mark.js';
import { isMarkFault, readMark } from '../engine/scoring/read-mark.js';
import { scoreSheet } from '../engine/scoring/score-sheet.js';
import { chineseWorkCalendar } from '../platform/calendar/index.js';
import type { Fault, Words } from '../platform/problem/index.js';
import { faultAt, type Path, pointer } from './fault-at.js';
import { type ParsedSource } from './parse-source.js';

/**
 * Worked examples that a lawful rubric does not score as they say: marks that cannot be read, another total, another grade. An example
 * that is wrong is worse than none, because people learn the rules from it.
 */
export function exampleFaults(rubric: Rubric, parsed: ParsedSource): Fault[] {
  const { examples = [] } = rubric;
  if (examples.length === 0) return [];
  const compiled = compileRubric(rubric, chineseWorkCalendar());
  return examples.flatMap((example, index) => {
    const path: Path = ['examples', index];
    const marks: Record<string, Marks[string]> = {};
    const unread = Object.entries(example.marks).flatMap(([item, text]) => {
      const mark = readMark(compiled, item, text);
      if (isMarkFault(mark)) return [fault(parsed, [...path, 'marks', item], mark.code, mark.words, MARK)];
      marks[item] = mark;
      return [];
    });
    return unread.length > 0 ? unread : outcomeFaults(compiled, example, marks, path, parsed);
  });
}

const MARK: Words = {
  zh: '写法与导入文件的单元格相同，键为评分项的 id',
  en: 'written as in the cell of a file, under the id of the item',
};

function outcomeFaults(
  compiled: CompiledRubric,
  example: WorkedExample,
  marks: Marks,
  path: Path,
  parsed: ParsedSource,
): Fault[] {
  const outcome = scoreSheet(compiled, marks, example.facts);
  const none = outcome.kind === 'none';
  const total = none ? null : exactText(outcome.total);
  const grade = none ? null : outcome.grade;
  const why = none ? outcome.reasons.map(({ words }) => words) : [];
  const said = example.total === null ? null : readAmount(example.total);
  const claimed = said === null ? example.total : exactText(said);
  const faults: Fault[] = [];
  if (claimed !== total) {
    faults.push(
      fault(parsed, [...path, 'total'], 'example-total', differs(['总分', 'total'], claimed, total, why), MEND),
    );
  }
  if (example.grade !== grade) {
    const words = differs(['等次', 'grade'], example.grade, grade, why);
    faults.push(fault(parsed, [...path, 'grade'], 'example-grade', words, MEND));
  }
  return faults;
}

const MEND: Words = { zh: '改正算例，或改正规则', en: 'mend the example, or the rules' };

function differs(
  [zh, en]: [string, string],
  said: string | number | null,
  is: string | null,
  why: readonly Words[],
): Words {
  const reasons = { zh: why.map((one) => one.zh).join('；'), en: why.map((one) => one.en).join('; ') };
  return {
    zh: `算例写${zh}为 ${said ?? '无'}，按规则为 ${is ?? '无'}${reasons.zh && `（${reasons.zh}）`}`,
    en: `The example says the ${en} is ${said ?? 'none'}; by the rules it is ${is ?? 'none'}${reasons.en && ` (${reasons.en})`}`,
  };
}

function fault(parsed: ParsedSource, path: Path, code: string, words: Words, suggestion: Words): Fault {
  return faultAt(parsed.placeOf(path), code, words, { path: pointer(path), suggestion });
}
