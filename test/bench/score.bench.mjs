import process from 'node:process';
import { built } from './build.mjs';
import { floatGrade, floatTotal } from './score-floats.mjs';
import { RUBRIC, sheetsOf } from './score-sheets.mjs';

const PER_CASE = 2;
const COMPARED = 1000;

const megabytes = () => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
};

export const bench = {
  name: 'score',
  about:
    'sheets of 20 mixed items scored and combined exactly by the engine, against a loop in doubles written for this one rubric',
  sizes: { sheets: 160_000 },
  unit: 'sheets',
  units: ({ sheets }) => sheets,
  wish: { time: 15 },
  prepare: sameResults,
  baseline: ({ sheets }) => {
    const cases = sheetsOf(sheets / PER_CASE, PER_CASE);
    return {
      async round() {
        let failed = 0;
        for (const sheetsOfCase of cases) if (byFloats(sheetsOfCase).grade === 'fail') failed += 1;
        if (failed === 0) throw new Error('no case failed');
      },
    };
  },
  product: async ({ sheets }) => {
    const decide = await byEngine();
    const cases = sheetsOf(sheets / PER_CASE, PER_CASE);
    return {
      async round() {
        const before = megabytes();
        const from = process.hrtime.bigint();
        let failed = 0;
        for (const sheetsOfCase of cases) if (decide(sheetsOfCase).grade === 'fail') failed += 1;
        const seconds = Number(process.hrtime.bigint() - from) / 1e9;
        if (failed === 0) throw new Error('no case failed');
        console.error(`  heap ${before.toFixed(1)} MB before, ${megabytes().toFixed(1)} MB after, garbage collected`);
        return { seconds };
      },
    };
  },
};

function byFloats(sheets) {
  const total = sheets.reduce((sum, { marks, facts }) => sum + floatTotal(marks, facts), 0) / sheets.length;
  return { total: Math.round(total * 100) / 100, grade: floatGrade(total, sheets) };
}

async function byEngine() {
  const { compileRubric, scoreSheet } = await built('engine/scoring/index.js');
  const { combineSheets } = await built('engine/combining/index.js');
  const compiled = compileRubric(RUBRIC);
  return (sheets) => {
    const scored = sheets.map((sheet) => ({ ...sheet, outcome: scoreSheet(compiled, sheet.marks, sheet.facts) }));
    const result = combineSheets(compiled, scored, sheets.length);
    if (result.kind !== 'final') throw new Error(`a case without a result: ${result.kind}`);
    return result;
  };
}

/** Two sides that do not do the same work would be no comparison. */
async function sameResults() {
  const decide = await byEngine();
  for (const sheets of sheetsOf(COMPARED, PER_CASE)) {
    const [{ total, grade }, floats] = [decide(sheets), byFloats(sheets)];
    const near = Math.abs(Number(total.n) / Number(total.d) - floats.total) < 0.011;
    if (!near || grade !== floats.grade) throw new Error(`${floats.total} ${floats.grade} is not what the engine says`);
  }
}
