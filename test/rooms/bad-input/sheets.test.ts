import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  type Client,
  eachEngine,
  freshDatabase,
  marksOf,
  type ProblemBody,
  type RunningServer,
  type SheetView,
  type SmallHalfYear,
  smallHalfYear,
  startServer,
  type TestDatabase,
} from '../../support/index.js';
import { contents, refusedTwice } from './refusals.js';

eachEngine('a score sheet', (engine) => {
  let database: TestDatabase;
  let server: RunningServer;
  let half: SmallHalfYear;
  let evaluator: Client;
  let sheets: SheetView[];

  beforeAll(async () => {
    database = await freshDatabase(engine);
    server = await startServer({ database });
    half = await smallHalfYear(server.url, { cases: 6, evaluators: 4 });
    evaluator = half.evaluators[0]!;
    sheets = await evaluator.all<SheetView>('/sheets?state=draft');
    expect(sheets.length).toBeGreaterThanOrEqual(3);
  }, 120_000);
  afterAll(async () => {
    await server.stop();
    await database.dispose();
  });

  const submit = (sheet: SheetView, meeting: number, key: string | true = true) =>
    evaluator.ask<ProblemBody & { auditHead: string }>(
      'POST',
      `/sheets/${sheet.id}/submission`,
      { marks: marksOf(meeting) },
      { ifMatch: sheet.version, key },
    );

  it('with a score above its maximum is refused with the item and the maximum', async () => {
    const [sheet] = sheets as [SheetView];
    const before = await contents(database);
    const body = { marks: { ...marksOf(40.5), unknown: { points: '1' } } };
    const path = `/sheets/${sheet.id}`;
    const extras = { ifMatch: sheet.version, key: true } as const;
    const wanted = '422 scoring.marks-faulty';
    const refused = await refusedTwice(evaluator, wanted, { method: 'POST', path: `${path}/submission`, body, extras });
    expect(refused.faults?.map(({ at }) => at).sort()).toEqual(['/marks/meeting', '/marks/unknown']);
    expect(refused.faults?.find(({ at }) => at === '/marks/meeting')?.message).toContain('40');
    await refusedTwice(evaluator, wanted, { method: 'PUT', path: `${path}/marks`, body, extras });
    expect(await contents(database)).toEqual(before);
  });

  it('edited on the basis of an old version names both versions and both marks, and keeps the newer', async () => {
    const [sheet] = sheets as [SheetView];
    const path = `/sheets/${sheet.id}/marks`;
    const seen = { ifMatch: sheet.version };
    const { body: newer } = await evaluator.put<SheetView>(path, { marks: marksOf(30) }, seen);
    const before = await contents(database);
    const body = { marks: marksOf(20) };
    const stale = await refusedTwice(evaluator, '412 http.stale-version', { method: 'PUT', path, body, extras: seen });
    expect(stale.values).toEqual({ yours: sheet.version, current: newer.version });
    expect(stale.faults?.map(({ at, message }) => `${at} ${message}`)).toEqual([
      expect.stringMatching(/^\/marks\/meeting .*"20".*"30"/),
    ]);
    expect(await contents(database)).toEqual(before);
  });

  it('sent twice at once under two keys is taken once; under one key both get the same receipt', async () => {
    const [, second, third] = sheets as [SheetView, SheetView, SheetView];
    const rivals = await Promise.all([submit(second, 31), submit(second, 32)]);
    const refused = rivals.filter(({ status }) => status !== 200);
    expect(refused.map(({ status, body }) => `${status} ${body.code}`)).toEqual(['409 scoring.sheet-locked']);
    const twins = await Promise.all([submit(third, 33, 'one-key-for-both'), submit(third, 33, 'one-key-for-both')]);
    expect(twins.map(({ status }) => status)).toEqual([200, 200]);
    expect(twins[1]?.body).toEqual(twins[0]?.body);
    const other = { marks: marksOf(34) };
    const extras = { ifMatch: third.version, key: 'one-key-for-both' };
    const path = `/sheets/${third.id}/submission`;
    await refusedTwice(evaluator, '409 http.idempotency-key-reused', { method: 'POST', path, body: other, extras });
    const stored = (await contents(database))['sheet']!.map((row) => JSON.parse(row) as { id: string; state: string });
    expect(
      stored
        .filter(({ state }) => state === 'submitted')
        .map(({ id }) => id)
        .sort(),
    ).toEqual([second.id, third.id].sort());
  });

  it('read before scoring was closed can neither be saved nor submitted afterwards', async () => {
    const [open] = await evaluator.all<SheetView>('/sheets?state=draft');
    await refusedTwice(half.admin, '409 scoring.sheets-missing', {
      method: 'POST',
      path: `/periods/${half.periodId}/scoring-closing`,
      body: {},
      extras: { key: true },
    });
    const closing = { withMissing: true, reason: '期限已到' };
    await half.admin.post(`/periods/${half.periodId}/scoring-closing`, closing, { key: true });
    const before = await contents(database);
    const extras = { ifMatch: open!.version, key: true } as const;
    const body = { marks: marksOf(35) };
    const path = `/sheets/${open!.id}`;
    const wanted = '409 scoring.scoring-closed';
    await refusedTwice(evaluator, wanted, { method: 'POST', path: `${path}/submission`, body, extras });
    await refusedTwice(evaluator, wanted, { method: 'PUT', path: `${path}/marks`, body, extras });
    expect(await contents(database)).toEqual(before);
  });
});
