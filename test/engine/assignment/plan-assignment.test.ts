import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type {
  AssignedPair,
  AssignableCase,
  AssignmentProblem,
  AvailableEvaluator,
} from '../../../src/engine/assignment/assignment-problem.js';
import { conflictBetween } from '../../../src/engine/assignment/conflict-between.js';
import { planAssignment } from '../../../src/engine/assignment/plan-assignment.js';

const RECUSAL = { sameCentre: true, sameFirm: true, sameRegion: false };

const aCase = (id: string, change: Partial<AssignableCase> = {}): AssignableCase => ({
  id,
  centre: 'A',
  firm: null,
  division: '130102',
  kind: 'civil',
  ...change,
});
const anEvaluator = (id: string, change: Partial<AvailableEvaluator> = {}): AvailableEvaluator => ({
  id,
  centre: null,
  firm: null,
  division: '130200',
  capacity: 100,
  specialities: [],
  ...change,
});

const groupedByCase = (pairs: readonly AssignedPair[]): Map<string, AssignedPair[]> => {
  const grouped = new Map<string, AssignedPair[]>();
  for (const pair of pairs) grouped.set(pair.case, [...(grouped.get(pair.case) ?? []), pair]);
  return grouped;
};

const places = fc.constantFrom('130102', '130200', '130203');
const problems: fc.Arbitrary<AssignmentProblem> = fc
  .record({
    cases: fc.array(
      fc.record({
        centre: fc.constantFrom('A', 'B', 'C'),
        firm: fc.constantFrom(null, 'F', 'G'),
        division: places,
        kind: fc.constantFrom('civil', 'criminal'),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    evaluators: fc.array(
      fc.record({
        centre: fc.constantFrom(null, 'A', 'B'),
        firm: fc.constantFrom(null, 'F', 'G'),
        division: places,
        capacity: fc.integer({ min: 0, max: 3 }),
        specialities: fc.constantFrom<readonly string[]>([], ['civil']),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    perCase: fc.constantFrom(1, 2),
    sameRegion: fc.boolean(),
    taken: fc.array(fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 3 })), { maxLength: 2 }),
  })
  .map(({ cases, evaluators, perCase, sameRegion, taken }) => {
    const seats = new Map<string, number>();
    const pairs = new Map<string, AssignedPair>();
    for (const [c, e] of taken) {
      if (c >= cases.length || e >= evaluators.length || pairs.has(`${c} ${e}`)) continue;
      const seat = (seats.get(`c${c}`) ?? 0) + 1;
      seats.set(`c${c}`, seat);
      pairs.set(`${c} ${e}`, { case: `c${c}`, evaluator: `e${e}`, seat });
    }
    return {
      cases: cases.map((one, index) => ({ id: `c${index}`, ...one })),
      evaluators: evaluators.map((one, index) => ({ id: `e${index}`, ...one })),
      perCase,
      recusal: { ...RECUSAL, sameRegion },
      existing: [...pairs.values()],
    };
  });

/** Loads of the evaluators, largest first. */
function loadsOf(problem: AssignmentProblem, pairs: readonly AssignedPair[]): number[] {
  const all = [...(problem.existing ?? []), ...pairs];
  return problem.evaluators
    .map(({ id }) => all.filter(({ evaluator }) => evaluator === id).length)
    .sort((a, b) => b - a);
}

/** Every complete plan there is, by trying all of them: each as its loads. */
function everyPlan(problem: AssignmentProblem): number[][] {
  const existing = problem.existing ?? [];
  const found: number[][] = [];
  const tryCase = (index: number, pairs: readonly AssignedPair[]): void => {
    const one = problem.cases[index];
    if (one === undefined) {
      found.push(loadsOf(problem, pairs));
      return;
    }
    const free = problem.evaluators.filter(
      (evaluator) =>
        conflictBetween(one, evaluator, problem.recusal) === null &&
        !existing.some((pair) => pair.case === one.id && pair.evaluator === evaluator.id) &&
        [...existing, ...pairs].filter((pair) => pair.evaluator === evaluator.id).length < evaluator.capacity,
    );
    free.forEach((first, at) => {
      const seat = { case: one.id, evaluator: first.id, seat: 1 };
      if (problem.perCase === 1) tryCase(index + 1, [...pairs, seat]);
      else
        for (const second of free.slice(at + 1))
          tryCase(index + 1, [...pairs, seat, { ...seat, evaluator: second.id, seat: 2 }]);
    });
  };
  tryCase(0, []);
  return found;
}

const inOrder = (a: readonly number[], b: readonly number[]): number => {
  const index = a.findIndex((value, at) => value !== b[at]);
  return index < 0 ? 0 : (a[index] ?? 0) - (b[index] ?? 0);
};

describe('an assignment plan', () => {
  it('exists exactly when trying everything finds one, and no other is more even', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const plan = planAssignment(problem, 'seed');
        const all = everyPlan(problem);
        expect(plan.ok).toBe(all.length > 0);
        if (plan.ok) expect(loadsOf(problem, plan.pairs)).toEqual(all.sort(inOrder)[0]);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps every rule', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const plan = planAssignment(problem, 'seed');
        if (!plan.ok) return;
        const evaluators = new Map(problem.evaluators.map((one) => [one.id, one]));
        const existing = problem.existing ?? [];
        for (const one of problem.cases) {
          const own = plan.pairs.filter((pair) => pair.case === one.id);
          const before = existing.filter((pair) => pair.case === one.id);
          expect(new Set([...own, ...before].map(({ evaluator }) => evaluator)).size).toBe(
            problem.perCase + before.length,
          );
          expect(own.map(({ seat }) => seat)).toEqual(own.map((_, index) => before.length + 1 + index));
          for (const { evaluator } of own) {
            const who = evaluators.get(evaluator);
            expect(who && conflictBetween(one, who, problem.recusal)).toBeNull();
          }
        }
        for (const { id, capacity } of problem.evaluators) {
          const added = plan.pairs.filter(({ evaluator }) => evaluator === id).length;
          const had = existing.filter(({ evaluator }) => evaluator === id).length;
          expect(added === 0 || added + had <= capacity).toBe(true);
        }
      }),
    );
  });

  it('is the same for any order of cases and evaluators', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const turned = {
          ...problem,
          cases: [...problem.cases].reverse(),
          evaluators: [...problem.evaluators].reverse(),
        };
        const pairs = (plan: ReturnType<typeof planAssignment>): string[] =>
          plan.ok ? plan.pairs.map(({ case: one, evaluator, seat }) => `${one} ${evaluator} ${seat}`).sort() : [];
        expect(pairs(planAssignment(turned, 'seed'))).toEqual(pairs(planAssignment(problem, 'seed')));
      }),
    );
  });

  it('is found where giving each case to the first who may take it would get stuck', () => {
    const cases = [aCase('any'), aCase('only-e1', { firm: 'G' })];
    const evaluators = [anEvaluator('e1', { capacity: 1 }), anEvaluator('e2', { capacity: 1, firm: 'G' })];
    for (let seed = 0; seed < 20; seed += 1) {
      const plan = planAssignment({ cases, evaluators, perCase: 1, recusal: RECUSAL }, `seed ${seed}`);
      expect(plan).toEqual({
        ok: true,
        pairs: [
          { case: 'any', evaluator: 'e2', seat: 1 },
          { case: 'only-e1', evaluator: 'e1', seat: 1 },
        ],
      });
    }
  });

  it('prefers the field of an evaluator where evenness leaves the choice', () => {
    const cases = Array.from({ length: 20 }, (_, i) => aCase(`c${i}`, { kind: i % 2 === 0 ? 'civil' : 'criminal' }));
    const evaluators = [
      anEvaluator('civil', { specialities: ['civil'] }),
      anEvaluator('criminal', { specialities: ['criminal'] }),
    ];
    const plan = planAssignment({ cases, evaluators, perCase: 1, recusal: RECUSAL }, 's');
    const kinds = new Map(cases.map(({ id, kind }) => [id, kind]));
    expect(plan.ok && plan.pairs.every((pair) => kinds.get(pair.case) === pair.evaluator)).toBe(true);
  });

  it('asks a third evaluator who is neither of the first two, and the least loaded', () => {
    const existing = [
      { case: 'c', evaluator: 'e1', seat: 1 },
      { case: 'c', evaluator: 'e2', seat: 2 },
      { case: 'other', evaluator: 'e3', seat: 1 },
    ];
    const evaluators = ['e1', 'e2', 'e3', 'e4'].map((id) => anEvaluator(id));
    const plan = planAssignment({ cases: [aCase('c')], evaluators, perCase: 1, recusal: RECUSAL, existing }, 's');
    expect(plan).toEqual({ ok: true, pairs: [{ case: 'c', evaluator: 'e4', seat: 3 }] });
  });

  it.each([
    ['same-centre', aCase('c'), anEvaluator('e', { centre: 'A' }), []],
    ['same-firm', aCase('c', { firm: 'F' }), anEvaluator('e', { firm: 'F' }), []],
    ['same-region', aCase('c'), anEvaluator('e', { division: '130100' }), []],
    ['capacity', aCase('c'), anEvaluator('e', { capacity: 0 }), []],
    ['assigned-already', aCase('c'), anEvaluator('e'), [{ case: 'c', evaluator: 'e', seat: 1 }]],
  ])('names %s where only that stands in the way', (rule, one, evaluator, existing) => {
    const recusal = { ...RECUSAL, sameRegion: true };
    const plan = planAssignment({ cases: [one], evaluators: [evaluator], perCase: 1, recusal, existing }, 's');
    expect(plan).toEqual({ ok: false, unmet: [{ case: 'c', missing: 1, reasons: [{ rule, evaluators: 1 }] }] });
  });

  it('without any evaluator names every case', () => {
    const plan = planAssignment({ cases: [aCase('c')], evaluators: [], perCase: 2, recusal: RECUSAL }, 's');
    expect(plan).toEqual({ ok: false, unmet: [{ case: 'c', missing: 2, reasons: [] }] });
  });

  it('spreads a centre over many evaluators, so that severity does not stick to it', () => {
    const cases = Array.from({ length: 200 }, (_, i) => aCase(`c${i}`, { centre: `centre ${i % 10}` }));
    const evaluators = Array.from({ length: 20 }, (_, i) => anEvaluator(`e${i}`));
    const plan = planAssignment({ cases, evaluators, perCase: 2, recusal: RECUSAL }, 's');
    const pairs = plan.ok ? plan.pairs : [];
    for (let centre = 0; centre < 10; centre += 1) {
      const own = pairs.filter((pair) => Number(pair.case.slice(1)) % 10 === centre);
      expect(new Set(own.map(({ evaluator }) => evaluator)).size).toBeGreaterThanOrEqual(15);
    }
  });

  it('lets every evaluator meet many others, so that their severities can be told apart', () => {
    const cases = Array.from({ length: 200 }, (_, i) => aCase(`c${i}`, { centre: `centre ${i % 10}` }));
    const evaluators = Array.from({ length: 20 }, (_, i) => anEvaluator(`e${i}`));
    const plan = planAssignment({ cases, evaluators, perCase: 2, recusal: RECUSAL }, 's');
    const met = new Map<string, Set<string>>();
    const byCase = groupedByCase(plan.ok ? plan.pairs : []);
    for (const [first, second] of byCase.values()) {
      met.set(first!.evaluator, (met.get(first!.evaluator) ?? new Set()).add(second!.evaluator));
      met.set(second!.evaluator, (met.get(second!.evaluator) ?? new Set()).add(first!.evaluator));
    }
    expect(Math.min(...[...met.values()].map((others) => others.size))).toBeGreaterThanOrEqual(10);
  });
});
