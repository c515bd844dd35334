import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Client, eachEngine, type RunningServer, startServer } from '../../support/index.js';
import { balance } from './ledger.js';
import { copyOf, openScoring, type ScoringOpen } from './scoring-open.js';
import { ordersFor, type Sent, submit, submitSideBySide } from './submitting.js';

/** Two sheets a case. CI kills ten servers in the middle of 1,000 submissions each; `npm test` is content with one of 120. */
const CASES = Number(process.env['KAOPING_KILL_CASES'] ?? 60);
const ROUNDS = Number(process.env['KAOPING_KILL_ROUNDS'] ?? 1);
const EVALUATORS = 10;
const AT_ONCE = 24;

/** Submits until a random moment, at which the server is killed; tells what every evaluator knows then. */
async function submitUntilKilled(server: RunningServer, half: ScoringOpen): Promise<{ sent: Sent[]; moment: number }> {
  const moment = 20 + Math.floor(Math.random() * (half.sheets.length - 60));
  const hesitation = Math.random() * 4;
  let acknowledged = 0;
  let killed = Promise.resolve();
  let over = false;
  const sent = await submitSideBySide(server.url, ordersFor(half.sheets), {
    atOnce: AT_ONCE,
    goOn: () => !over,
    ended: ({ end }) => {
      acknowledged += end.kind === 'acknowledged' ? 1 : 0;
      if (acknowledged === moment)
        setTimeout(() => {
          over = true;
          killed = server.kill();
        }, hesitation);
    },
  });
  await killed;
  return { sent, moment };
}

async function faultsOfChain(url: string, half: ScoringOpen, head: string): Promise<unknown[]> {
  const auditor = new Client(url, half.auditorToken);
  return (await auditor.get<{ faults: unknown[] }>(`/audit/verification?head=${head}`)).body.faults;
}

/** The receipt that stands last in the chain: when its head is there, those of the others are before it. */
const lastHead = (sent: readonly Sent[]): string =>
  sent
    .flatMap(({ end }) => (end.kind === 'acknowledged' ? [end.receipt] : []))
    .reduce((last, receipt) => (receipt.auditSeq > last.auditSeq ? receipt : last)).auditHead;

const ends = (sent: readonly Sent[], kind: Sent['end']['kind']): Sent[] => sent.filter(({ end }) => end.kind === kind);

eachEngine(`a server killed in the middle of ${CASES * 2} submissions`, (engine) => {
  let half: ScoringOpen;

  beforeAll(async () => {
    half = await openScoring(engine, CASES, EVALUATORS);
    expect(half.sheets).toHaveLength(CASES * 2);
  }, 240_000);
  afterAll(() => half.database.dispose());

  const rounds = Array.from({ length: ROUNDS }, (_, index) => index + 1);
  it.each(rounds)(
    'has each acknowledged sheet once and no other half-way (kill %i)',
    async () => {
      const database = await copyOf(half.database);
      const { sent, moment } = await submitUntilKilled(await startServer({ database }), half);
      const again = await startServer({ database });
      try {
        const lost = ends(sent, 'lost');
        const account = await balance(database, half.sheets, sent);
        const story = { moment, lost: lost.length, refused: ends(sent, 'refused').map(({ end }) => end) };
        expect({ ...story, ...account }).toMatchObject({ ...story, refused: [], faults: [] });
        expect(account.submitted).toBe(ends(sent, 'acknowledged').length + account.storedUnanswered);
        expect(await faultsOfChain(again.url, half, lastHead(sent))).toEqual([]);

        // Whoever got no answer asks again; whoever got one is given the same. Then the others come.
        const repeated = await submitSideBySide(again.url, [...lost, ...ends(sent, 'acknowledged').slice(-20)], {
          atOnce: 8,
        });
        expect(ends(repeated, 'acknowledged')).toHaveLength(repeated.length);
        const known = new Map(ends(sent, 'acknowledged').map((each) => [each.key, each.end]));
        for (const { key, end } of repeated) if (known.has(key)) expect(end).toEqual(known.get(key));
        const settled = [...repeated, ...sent.filter(({ key }) => !repeated.some((each) => each.key === key))];
        expect(await balance(database, half.sheets, settled)).toMatchObject({ faults: [], submitted: settled.length });
        expect(await faultsOfChain(again.url, half, lastHead(settled))).toEqual([]);
      } finally {
        await again.stop();
        await database.dispose();
      }
    },
    180_000,
  );

  it('goes on after the last kill, until every sheet is in', async () => {
    const database = await copyOf(half.database);
    const { sent } = await submitUntilKilled(await startServer({ database }), half);
    const again = await startServer({ database });
    try {
      const known = new Map(sent.map((each) => [each.sheet.id, each]));
      const rest = ordersFor(half.sheets).flatMap((order) => {
        const before = known.get(order.sheet.id);
        return before?.end.kind === 'acknowledged' ? [] : [before ?? order];
      });
      const settled = [
        ...ends(sent, 'acknowledged'),
        ...(await submitSideBySide(again.url, rest, { atOnce: AT_ONCE })),
      ];
      expect(await balance(database, half.sheets, settled)).toMatchObject({ faults: [], submitted: CASES * 2 });
      expect(await faultsOfChain(again.url, half, lastHead(settled))).toEqual([]);
      const [first] = settled;
      const other = { ...first!, key: 'another-key-of-the-same-sheet' };
      expect((await submit(again.url, other)).end).toMatchObject({
        kind: 'refused',
        status: 409,
        problem: { code: 'scoring.sheet-locked' },
      });
    } finally {
      await again.stop();
      await database.dispose();
    }
  }, 180_000);
});
