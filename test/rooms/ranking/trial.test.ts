import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  type Client,
  eachEngine,
  freshDatabase,
  marksOf,
  newPerson,
  runCli,
  type RunningServer,
  type SheetView,
  SMALL_RUBRIC,
  smallHalfYear,
  startServer,
  type TestDatabase,
} from '../../support/index.js';
import { contents, refusedTwice } from '../bad-input/refusals.js';

interface Side {
  readonly total: { readonly exact: string; readonly shown: string } | null;
  readonly grade: string | null;
}
interface Trial {
  readonly period: string;
  readonly impact: string;
  readonly cases: number;
  readonly resultsBefore: number;
  readonly resultsAfter: number;
  readonly moved: number;
  readonly lost: number;
  readonly gained: number;
  readonly gradeMoves: readonly { readonly from: string | null; readonly to: string | null; readonly count: number }[];
  readonly largestMove: { readonly exact: string } | null;
  readonly rows: readonly {
    readonly fileCode: string;
    readonly before: Side;
    readonly after: Side;
    readonly move: string | null;
    readonly reasons: readonly { readonly code: string; readonly item?: string }[];
  }[];
  readonly ranks: {
    readonly centres: number;
    readonly moved: readonly { readonly code: string; readonly before: number | null; readonly after: number | null }[];
    readonly incomparable: object | null;
  };
}
interface Result {
  readonly caseId: string;
  readonly centreCode: string;
  readonly total: string | null;
  readonly grade: string | null;
}
interface Centre {
  readonly code: string;
  readonly rank: number | null;
}

const CUT = SMALL_RUBRIC.replace('from: 90 }', 'from: 92 }').replace('from: 75, to: 90 }', 'from: 75, to: 92 }');
/** The opinion counts no more; the meeting takes its points. */
const WITHOUT_OPINION = SMALL_RUBRIC.replace(/ {6}- \{ id: opinion[^]*?\] \}\n/, '').replace(
  'max: 40, step',
  'max: 60, step',
);
const DEARER = SMALL_RUBRIC.replace(
  '{ id: late, title: { zh: 迟交, en: late }, points: 5, cap: 20 }',
  '{ id: late, title: { zh: 迟交, en: late }, points: 10, cap: 20 }',
);
const STRICTER = SMALL_RUBRIC.replace('above: 10', 'above: 0');

/**
 * The four counties in turn: the first has the best meetings and the most delays, so that dearer delays change the ranks. On every
 * sixth case no two evaluators agree.
 */
function marksOfCase(number: number, evaluator: number): Record<string, unknown> {
  const [county, turn] = [(number - 1) % 4, Math.floor((number - 1) / 4)];
  const meeting = [39, 33, 31, 36][county]! + (turn % 2) - (number % 6 === 5 ? evaluator / 2 : 0);
  return marksOf(meeting, turn < 3 ? [2, 0, 0, 1][county] : 0);
}

eachEngine('a trial of another rubric', (engine) => {
  let database: TestDatabase;
  let server: RunningServer;
  let admin: Client;
  let periodId = '';
  let folder = '';

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kaoping-trial-'));
    database = await freshDatabase(engine);
    server = await startServer({ database });
    const half = await smallHalfYear(server.url, { cases: 24, evaluators: 4 });
    ({ admin, periodId } = half);
    const draft = await draftOf(CUT);
    const early = { method: 'POST', path: `/periods/${periodId}/trials`, body: { rubricId: draft } } as const;
    expect((await refusedTwice(admin, '409 ranking.trial-too-early', early)).values).toEqual({
      code: '2026H1',
      state: 'scoring',
    });
    const drawn = await admin.all<{ fileCode: string; number: string }>(`/periods/${periodId}/drawn-cases`);
    const numbers = new Map(drawn.map(({ fileCode, number }) => [fileCode, Number(number.slice(1))]));
    for (const [index, person] of half.evaluators.entries())
      for (const { id, version, fileCode } of await person.all<SheetView>('/sheets?state=draft')) {
        const marks = marksOfCase(numbers.get(fileCode)!, index);
        await person.post(`/sheets/${id}/submission`, { marks }, { ifMatch: version, key: true });
      }
    await admin.post(`/periods/${periodId}/scoring-closing`, {}, { key: true });
    await admin.finished(await admin.post(`/periods/${periodId}/settlements`, {}, { key: true }));
    await admin.expectProblem('ranking.trial-too-early', 'POST', early.path, early.body);
    await admin.post(`/periods/${periodId}/adjudication-completion`, {}, { key: true });
  }, 300_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await server.stop();
    await database.dispose();
  });

  const draftOf = async (source: string): Promise<string> =>
    (await admin.post<{ id: string }>('/rubrics', { source })).body.id;
  const tried = async (source: string): Promise<Trial> => {
    const rubricId = await draftOf(source);
    return admin.finished<Trial>(await admin.post(`/periods/${periodId}/trials`, { rubricId }, { key: true }));
  };
  const results = (): Promise<Result[]> => admin.all<Result>(`/periods/${periodId}/case-results`);
  const inTurn = (exact: string): number => {
    const [n = 0, d = 1] = exact.split('/').map(Number);
    return n / d;
  };

  it('under the same rubric nothing moves', async () => {
    const [{ rubricId }] = (await admin.get<{ rubrics: [{ rubricId: string }] }>(`/periods/${periodId}`)).body.rubrics;
    const trial = await admin.finished<Trial>(await admin.post(`/periods/${periodId}/trials`, { rubricId }));
    expect(trial).toMatchObject({
      ...{
        period: '2026H1',
        impact: 'none',
        cases: 24,
        resultsBefore: 24,
        resultsAfter: 24,
        moved: 0,
        lost: 0,
        gained: 0,
      },
      ...{ gradeMoves: [], largestMove: null, rows: [], ranks: { centres: 7, moved: [], incomparable: null } },
    });
  });

  it('another cut point moves exactly the cases in between, and no rank', async () => {
    const between = (await results()).filter(({ total }) => inTurn(total!) >= 90 && inTurn(total!) < 92);
    expect(between.length).toBeGreaterThan(0);
    const trial = await tried(CUT);
    expect(trial).toMatchObject({ impact: 'rules', moved: between.length, lost: 0, largestMove: null });
    expect(trial.gradeMoves).toEqual([{ from: 'excellent', to: 'good', count: between.length }]);
    expect(trial.rows.map(({ before }) => before.total!.exact).toSorted()).toEqual(
      between.map(({ total }) => total!).toSorted(),
    );
    expect(
      trial.rows.every(({ move, before, after }) => move === '0.00' && before.total!.exact === after.total!.exact),
    ).toBe(true);
    expect(trial.ranks.moved).toEqual([]);
  });

  it('dearer defects move totals and ranks, as a ranking of such results would', async () => {
    const trial = await tried(DEARER);
    expect(trial.impact).toBe('points');
    expect([trial.moved > 0, trial.moved < 24, trial.largestMove!.exact]).toEqual([true, true, '-10']);
    const sizes = trial.rows.map(({ move }) => Math.abs(Number(move)));
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    const run = await admin.finished<{ runId: string }>(await admin.post(`/periods/${periodId}/ranking-runs`));
    const centres = await admin.all<Centre>(`/ranking-runs/${run.runId}/centres`);
    const before = new Map(centres.map(({ code, rank }) => [code, rank]));
    for (const { code, before: was } of trial.ranks.moved) expect(was).toBe(before.get(code));
    expect(new Map(trial.ranks.moved.map(({ code, after }) => [code, after]))).toEqual(
      new Map((await ranksAgain(trial)).filter(([code, rank]) => before.get(code) !== rank)),
    );
    expect(trial.ranks.moved.length).toBeGreaterThan(0);
  });

  /** Means of the counties under the trial, counted here from its rows and the stored results; every kind is drawn whole. */
  const ranksAgain = async (trial: Trial): Promise<[string, number][]> => {
    const drawn = await admin.all<{ caseId: string; fileCode: string }>(`/periods/${periodId}/drawn-cases`);
    const codes = new Map(drawn.map(({ caseId, fileCode }) => [caseId, fileCode]));
    const moved = new Map(trial.rows.map(({ fileCode, after }) => [fileCode, inTurn(after.total!.exact)]));
    const totals = new Map<string, number[]>();
    for (const { caseId, centreCode, total } of await results())
      totals.set(centreCode, [...(totals.get(centreCode) ?? []), moved.get(codes.get(caseId)!) ?? inTurn(total!)]);
    const means = [...totals].map(
      ([code, own]) => [code, own.reduce((sum, one) => sum + one, 0) / own.length] as const,
    );
    return means.map(([code, mean]) => [code, 1 + means.filter(([, other]) => other > mean + 1e-9).length]);
  };

  it('cases that the tried rubric does not judge would have no result', async () => {
    const civil = (await admin.all<{ kind: string }>(`/periods/${periodId}/drawn-cases`)).filter(
      ({ kind }) => kind === 'civil',
    );
    expect(civil.length).toBeGreaterThan(0);
    const trial = await tried(SMALL_RUBRIC.replace('kinds: [civil, criminal]', 'kinds: [criminal]'));
    expect(trial).toMatchObject({ impact: 'structure', lost: civil.length, moved: civil.length });
    expect(trial.rows[0]!.reasons).toMatchObject([{ code: 'ranking.rubric-does-not-apply' }]);
  });

  it('a removed item: sheets that no longer fit have no result, and say which mark', async () => {
    const trial = await tried(WITHOUT_OPINION);
    expect(trial).toMatchObject({ impact: 'structure', resultsAfter: 0, moved: 24, lost: 24, gained: 0 });
    expect(trial.rows).toHaveLength(24);
    for (const { after, move, reasons } of trial.rows) {
      expect([after, move]).toEqual([{ total: null, grade: null }, null]);
      expect(reasons).toMatchObject([{ code: 'scoring.unknown-item', item: 'opinion' }]);
    }
    expect(new Set(trial.ranks.moved.map(({ after }) => after))).toEqual(new Set([null]));
  });

  it('a stricter trigger would have asked a further evaluator, whose opinion nobody has', async () => {
    const trial = await tried(STRICTER);
    expect(trial.lost).toBeGreaterThan(0);
    expect(new Set(trial.rows.flatMap(({ reasons }) => reasons.map(({ code }) => code)))).toEqual(
      new Set(['combining.further-sheet-needed']),
    );
  });

  it('stores nothing but its job, and shows it to those who govern the region and to auditors', async () => {
    const rubricId = await draftOf(DEARER);
    const before = await contents(database);
    const started = await admin.post<{ id: string }>(`/periods/${periodId}/trials`, { rubricId });
    await admin.finished(started);
    expect(await contents(database)).toEqual(before);
    const auditor = await newPerson(admin, { login: 'auditor', displayName: '审', role: 'auditor', region: '13' });
    const shown = (await auditor.get<{ kind: string; result: Trial }>(`/jobs/${started.body.id}`)).body;
    expect([shown.kind, shown.result.cases]).toEqual(['ranking.trial', 24]);
    const city = await newPerson(admin, { login: 'city', displayName: '市', role: 'administrator', region: '1301' });
    await city.expectProblem('identity.outside-region', 'POST', `/periods/${periodId}/trials`, { rubricId });
    await city.expectProblem('http.not-found', 'GET', `/jobs/${started.body.id}`);
  });

  it('is refused for a rubric of another key, and for none', async () => {
    const rubricId = await draftOf(SMALL_RUBRIC.replace('key: small', 'key: another'));
    const path = `/periods/${periodId}/trials` as const;
    const problem = await refusedTwice(admin, '409 ranking.trial-of-no-rubric', {
      method: 'POST',
      path,
      body: { rubricId },
    });
    expect(problem.values).toMatchObject({ key: 'another', keys: 'small' });
    await admin.expectProblem('rubrics.unknown', 'POST', path, { rubricId: periodId });
    await admin.expectProblem('http.body-invalid', 'POST', path, {});
  });

  it('on the command line says the same of a file', async () => {
    const file = join(folder, 'dearer.yaml');
    writeFileSync(file, DEARER);
    const before = await contents(database);
    const printed = await runCli(['trial', '--period', '2026H1', '--rubric', file, '--json'], { database });
    expect([printed.stderr, printed.code]).toEqual(['', 0]);
    expect(JSON.parse(printed.stdout)).toEqual(await tried(DEARER));
    const text = (await runCli(['trial', '--period', '2026H1', '--rubric', file], { database })).stdout;
    expect(text).toContain('影响类别 / impact: points');
    const { rubric: _, ...others } = await contents(database);
    const { rubric: __, ...same } = before;
    expect({ ...others, idempotency_answer: [] }).toEqual({ ...same, idempotency_answer: [] });
  }, 180_000);

  it('on the command line refuses a faulty file and a missing one', async () => {
    const file = join(folder, 'faulty.yaml');
    writeFileSync(file, DEARER.replace('max: 60', 'max: 61'));
    const faulty = await runCli(['trial', '--period', '2026H1', '--rubric', file], { database });
    expect([faulty.code, faulty.stderr.split('\n')[0]]).toEqual([2, 'rubrics.faulty']);
    const none = await runCli(['trial', '--period', '2026H1', '--rubric', `${file}.none`], { database });
    expect([none.code, none.stderr.split('\n')[0]]).toEqual([2, 'cli.file-unreadable']);
  }, 180_000);
});
