import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  Client,
  type Engine,
  PASSWORD,
  type ProblemBody,
  type RunningServer,
  skipAloud,
  startServer,
} from '../../support/index.js';
import { balance } from './ledger.js';
import { canMount, type Narrow, narrowPostgres, narrowSqlite } from './narrow-database.js';
import { openScoring, type ScoringOpen } from './scoring-open.js';
import { ordersFor, type Sent, submitSideBySide } from './submitting.js';

const CASES = 100;
const EVALUATORS = 10;
const AT_ONCE = 24;

const acknowledged = (sent: readonly Sent[]): Sent[] => sent.filter(({ end }) => end.kind === 'acknowledged');

/** Each different refusal once. */
const refusals = (sent: readonly Sent[]): string[] => [
  ...new Set(sent.flatMap(({ end }) => (end.kind === 'refused' ? [`${end.status} ${end.problem.code}`] : []))),
];

async function faultsOfChain(server: RunningServer, half: ScoringOpen): Promise<unknown[]> {
  const auditor = new Client(server.url, half.auditorToken);
  return (await auditor.get<{ faults: unknown[] }>('/audit/verification')).body.faults;
}

/** What anybody is told who wants something written while there is no room. */
async function signingIn(server: RunningServer, language: string): Promise<{ status: number; body: ProblemBody }> {
  const headers = { 'accept-language': language };
  return new Client(server.url).ask('POST', '/sessions', { login: 'auditor', password: PASSWORD }, { headers });
}

function storyOf(engine: Engine, narrow: (half: ScoringOpen) => Promise<Narrow>): void {
  let half: ScoringOpen;
  let place: Narrow;

  beforeAll(async () => {
    half = await openScoring(engine, CASES, EVALUATORS);
    place = await narrow(half);
  }, 120_000);
  afterAll(async () => {
    await place.dispose();
    await half.database.dispose();
  });

  it('keeps what it acknowledged, refuses the rest in words, and takes them when there is room', async () => {
    const { database, env } = place;
    let server = await startServer({ database, env });
    try {
      const sent = await submitSideBySide(server.url, ordersFor(half.sheets), { atOnce: AT_ONCE });
      const kept = acknowledged(sent);
      process.stdout.write(`${engine}, full: ${kept.length} kept, ${sent.length - kept.length} refused\n`);
      expect(kept.length).toBeGreaterThan(0);
      expect(kept.length).toBeLessThan(sent.length);
      expect(refusals(sent)).toEqual(['507 database.full']);
      expect(await balance(database, half.sheets, sent)).toMatchObject({ faults: [], submitted: kept.length });
      expect(await faultsOfChain(server, half)).toEqual([]);

      // A second try changes nothing of that.
      const rest = sent.filter(({ end }) => end.kind !== 'acknowledged');
      const again = await submitSideBySide(server.url, rest, { atOnce: AT_ONCE });
      expect(refusals(again)).toEqual(['507 database.full']);
      const soFar = [...kept, ...again];
      const total = kept.length + acknowledged(again).length;
      expect(await balance(database, half.sheets, soFar)).toMatchObject({ faults: [], submitted: total });

      if (await place.widen()) {
        await server.stop();
        server = await startServer({ database });
      }
      const late = await submitSideBySide(
        server.url,
        again.filter(({ end }) => end.kind !== 'acknowledged'),
        { atOnce: AT_ONCE },
      );
      expect(refusals(late)).toEqual([]);
      const settled = [...kept, ...acknowledged(again), ...late];
      expect(await balance(database, half.sheets, settled)).toMatchObject({ faults: [], submitted: sent.length });
      expect(await faultsOfChain(server, half)).toEqual([]);
      expect((await signingIn(server, 'zh')).status).toBe(201);
    } finally {
      await server.stop();
    }
  }, 120_000);
}

describe(`a SQLite file that is full in the middle of ${CASES * 2} submissions`, () => {
  storyOf('sqlite', (half) => narrowSqlite(half.database, 60));
});

if (canMount())
  describe(`a PostgreSQL whose disk is full in the middle of ${CASES * 2} submissions`, () => {
    storyOf('postgres', (half) => narrowPostgres(half.database, 400_000));
  });
else skipAloud('a PostgreSQL whose disk is full', 'small disks cannot be mounted here');

it('says in both languages that the store is full and what to do', async () => {
  const half = await openScoring('sqlite', 4, 4);
  const place = await narrowSqlite(half.database, 0);
  const server = await startServer({ database: place.database, env: place.env });
  try {
    const filled = await submitSideBySide(server.url, ordersFor(half.sheets), { atOnce: 1 });
    let last = await signingIn(server, 'zh');
    for (let tries = 0; last.status === 201 && tries < 500; tries += 1) last = await signingIn(server, 'zh');
    expect(last).toMatchObject({
      status: 507,
      body: { code: 'database.full', title: expect.stringContaining('已满') },
    });
    const english = await signingIn(server, 'en');
    expect(english.body.title).toBe('The database has no space left; nothing was saved');
    expect(english.body.mend).toBe('Ask the operator for more disk space and send it again');
    expect(await balance(place.database, half.sheets, filled)).toMatchObject({ faults: [] });
  } finally {
    await server.stop();
    await place.dispose();
    await half.database.dispose();
  }
}, 60_000);
