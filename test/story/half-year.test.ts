import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from '@jest/globals';
import {
  type Client,
  type Engine,
  ENGINES,
  freshDatabase,
  newPerson,
  runCli,
  smallHalfYear,
  startServer,
  submitAll,
} from '../support/index.js';

interface Files {
  readonly results: string;
  readonly manifest: string;
}

interface Told extends Files {
  readonly adjudications: number;
}

const CLOCK = '2026-07-15T08:00:00.000Z';

/** A whole half-year by HTTP: cases, draw, blind scoring, third evaluators, ranking, release, publication. */
async function tell(engine: Engine): Promise<Told> {
  const database = await freshDatabase(engine);
  const folder = database.sqlite === null ? mkdtempSync(join(tmpdir(), 'kaoping-story-')) : dirname(database.sqlite);
  const server = await startServer({ database, env: { KAOPING_CLOCK: CLOCK, KAOPING_DATA: folder } });
  try {
    const { admin, periodId, evaluators } = await smallHalfYear(server.url);
    const auditor = await newPerson(admin, { login: 'auditor', displayName: '审计', role: 'auditor', region: '13' });
    const drawn = await admin.all<{ fileCode: string; number: string }>(`/periods/${periodId}/drawn-cases`);
    const numberOf = new Map(drawn.map(({ fileCode, number }) => [fileCode, Number(number.slice(1))]));
    // Marks differ by evaluator and by case, so that some pairs lie far apart.
    const meeting = (evaluator: number, fileCode: string): number =>
      40 - ((numberOf.get(fileCode)! * 3 + evaluator * 5) % 28);
    expect(await submitAll(evaluators, meeting)).toBe(48);
    const adjudications = await settle(admin, periodId);
    const thirds = await submitAll(evaluators, () => 30);
    expect(thirds).toBe(adjudications);
    await admin.post(`/periods/${periodId}/scoring-closing`, {}, { key: true });
    await settle(admin, periodId);
    await admin.post(`/periods/${periodId}/adjudication-completion`, {}, { key: true });
    const { runId } = await admin.finished<{ runId: string }>(
      await admin.post(`/periods/${periodId}/ranking-runs`, {}, { key: true }),
    );
    await admin.post(`/ranking-runs/${runId}/finalisation`, {}, { key: true });
    const { releaseId } = await admin.finished<{ releaseId: string }>(
      await admin.post(`/ranking-runs/${runId}/releases`, {}, { key: true }),
    );

    await admin.post(`/releases/${releaseId}/publication`, {}, { key: true });
    const files = await publicFiles(server.url, releaseId);
    expect((await auditor.get<{ faults: unknown[] }>('/audit/verification')).body.faults).toEqual([]);
    await server.stop();
    const checked = await runCli(['check-data'], { database, env: { KAOPING_DATA: folder } });
    expect(checked.stdout).not.toContain('✗');
    expect(checked.code).toBe(0);
    return { ...files, adjudications };
  } catch (error) {
    console.error(server.output());
    throw error;
  } finally {
    await server.stop();
    await database.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function settle(admin: Client, periodId: string): Promise<number> {
  const settled = await admin.finished<{ adjudications: number }>(
    await admin.post(`/periods/${periodId}/settlements`, {}, { key: true }),
  );
  return settled.adjudications;
}

async function publicFiles(url: string, releaseId: string): Promise<Files> {
  const text = async (name: string): Promise<string> =>
    (await fetch(`${url}/api/v1/releases/${releaseId}/files/${name}`)).text();
  return { results: await text('results.json'), manifest: await text('manifest.json') };
}

it('gives the same results, byte for byte, on SQLite and on PostgreSQL in C and in Chinese order', async () => {
  const [sqlite, postgres, chinese] = [await tell('sqlite'), await tell('postgres'), await tell('postgres-icu')];
  expect(ENGINES).toHaveLength(3);
  expect(sqlite.adjudications).toBeGreaterThan(0);
  expect(postgres.results).toBe(sqlite.results);
  expect(chinese.results).toBe(sqlite.results);
  expect(postgres.manifest).toBe(sqlite.manifest);
}, 300_000);
