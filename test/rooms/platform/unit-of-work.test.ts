import { dirname } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { AuditReader, verifyChain } from '../../../src/platform/audit/index.js';
import { readSettings } from '../../../src/platform/config/index.js';
import { databaseOptions, openDatabase, releaseDatabase } from '../../../src/platform/database/index.js';
import { systemActor } from '../../../src/platform/identity/index.js';
import { eachEngine, type Engine, freshDatabase } from '../../support/databases.js';
import { withStore } from './store.js';

const anybody = systemActor('test');
const INSERT = 'INSERT INTO identity_attempt ("key", failures, first_at, blocked_until) VALUES (?, 0, ?, NULL)';
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

eachEngine('the unit of work', (engine) => {
  it('keeps every acknowledged write of 200 overlapping writers and no row of a refused one', async () => {
    await withStore(engine, async ({ work, reads }) => {
      const writers = Array.from({ length: 200 }, async (_, writer) => {
        await pause(Math.random() * 20);
        return work.run(anybody, async (tx) => {
          await tx.run(INSERT, [`writer ${writer} first`, tx.at]);
          await pause(Math.random() * 5);
          tx.audit({ action: 'test.written', object: { kind: 'writer', id: String(writer) }, after: { writer } });
          if (writer % 10 === 3) throw new Error(`writer ${writer} fails half-way`);
          await tx.run(INSERT, [`writer ${writer} second`, tx.at]);
          return writer;
        });
      });
      const ends = await Promise.allSettled(writers);
      const refused = ends.flatMap((end) => (end.status === 'rejected' ? [String(end.reason)] : []));
      const acknowledged = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
      expect(refused).toHaveLength(20);
      expect(refused.every((reason) => reason.includes('fails half-way'))).toBe(true);
      const rows = await reads.query<{ key: string }>('SELECT "key" FROM identity_attempt');
      const expected = acknowledged.flatMap((writer) => [`writer ${writer} first`, `writer ${writer} second`]);
      expect(rows.map(({ key }) => key).sort()).toEqual(expected.sort());
      const verdict = await verifyChain(reads);
      expect(verdict).toMatchObject({ entries: 180, faults: [] });
    });
  });

  it('shows a reader nothing of a transaction that is still open', async () => {
    await withStore(engine, async ({ work, reads }) => {
      const count = async () => (await reads.one<{ n: number }>('SELECT COUNT(*) AS n FROM identity_attempt'))?.n;
      await work.run(anybody, async (tx) => {
        await tx.run(INSERT, ['half', tx.at]);
        expect(await count()).toBe(0);
      });
      expect(await count()).toBe(1);
    });
  });

  it('gives the first answer again to the same key, also when both come at once', async () => {
    await withStore(engine, async ({ work, reads }) => {
      const ask = { key: 'key-00000001', route: 'POST /things', digest: 'a'.repeat(64) };
      let number = 0;
      const submit = () =>
        work.once(anybody, ask, async (tx) => {
          const mine = (number += 1);
          await tx.run(INSERT, [`thing ${mine}`, tx.at]);
          await pause(5);
          return { status: 201, body: { mine } };
        });
      const answers = await Promise.all([submit(), submit(), submit()]);
      expect(new Set(answers.map(({ body }) => body.mine)).size).toBe(1);
      expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
      expect(await reads.query('SELECT "key" FROM identity_attempt')).toHaveLength(1);
      await expect(
        work.once(anybody, { ...ask, digest: 'b'.repeat(64) }, async () => ({ status: 201, body: {} })),
      ).rejects.toThrow('http.idempotency-key-reused');
    });
  });

  it('gives a receipt whose head is in the chain, and finds a changed, a lost, a swapped entry and a cut end', async () => {
    await withStore(engine, async ({ work, reads }) => {
      const note = (id: string) => ({ action: 'test.noted', object: { kind: 'note', id }, after: { id } });
      const heads: string[] = [];
      for (const id of ['1', '2', '3', '4']) {
        await work.run(anybody, async (tx) => {
          tx.audit(note(id));
          heads.push((await tx.seal()).hash);
        });
      }
      expect((await new AuditReader(reads).head()).hash).toBe(heads[3]);
      expect((await verifyChain(reads, heads[1])).faults).toEqual([]);
      expect((await verifyChain(reads, 'f'.repeat(64))).faults.map(({ code }) => code)).toEqual(['head-not-found']);
      const tamper = async (...statements: string[]): Promise<string[]> => {
        await work.run(anybody, async (tx) => {
          await disarm(tx, engine);
          for (const sql of statements) await tx.run(sql);
        });
        return (await verifyChain(reads, heads[3])).faults.map(({ seq, code }) => `${seq} ${code}`);
      };
      expect(await tamper(`UPDATE audit_entry SET content = '{}' WHERE seq = 1`)).toEqual(['1 content-altered']);
      expect(await tamper(`UPDATE audit_entry SET content = NULL WHERE seq = 1`)).toEqual(['1 content-altered']);
      expect(await tamper(`UPDATE audit_entry SET salt = NULL WHERE seq = 1`)).toEqual([]);
      expect(await tamper(`UPDATE audit_entry SET actor_label = 'nobody' WHERE seq = 2`)).toEqual(['2 altered']);
      expect(await tamper(`UPDATE audit_entry SET actor_label = 'test' WHERE seq = 2`)).toEqual([]);
      expect(
        await tamper(
          'UPDATE audit_entry SET seq = 99 WHERE seq = 2',
          'UPDATE audit_entry SET seq = 2 WHERE seq = 3',
          'UPDATE audit_entry SET seq = 3 WHERE seq = 99',
        ),
      ).toEqual(['2 reordered', '2 altered', '3 reordered', '3 altered', '4 reordered']);
      expect(
        await tamper(
          'UPDATE audit_entry SET seq = 99 WHERE seq = 2',
          'UPDATE audit_entry SET seq = 2 WHERE seq = 3',
          'UPDATE audit_entry SET seq = 3 WHERE seq = 99',
        ),
      ).toEqual([]);
      expect(await tamper('DELETE FROM audit_entry WHERE seq = 4')).toEqual(['4 cut-end', '0 head-not-found']);
      expect(await tamper('DELETE FROM audit_entry WHERE seq = 2')).toEqual([
        '2 missing',
        '4 cut-end',
        '0 head-not-found',
      ]);
    });
  });

  it('goes on after the database has taken a transaction back by itself, as a full disk makes it do', async () => {
    await withStore(engine, async ({ work, reads }) => {
      const takenBack = work.run(anybody, async (tx) => {
        await tx.run(INSERT, ['lost', tx.at]);
        await tx.run('ROLLBACK');
        throw new Error('no space left');
      });
      await expect(takenBack).rejects.toThrow('no space left');
      const failing = work.run(anybody, async (tx) => {
        await tx.run(INSERT, ['failed', tx.at]);
        throw new Error('half-way');
      });
      await expect(failing).rejects.toThrow('half-way');
      await work.run(anybody, (tx) => tx.run(INSERT, ['kept', tx.at]));
      expect(await reads.query('SELECT "key" FROM identity_attempt')).toEqual([{ key: 'kept' }]);
    });
  });

  it('refuses to change or delete an audit entry', async () => {
    await withStore(engine, async ({ work }) => {
      await work.run(anybody, async (tx) => tx.audit({ action: 'test.noted', object: { kind: 'note', id: '1' } }));
      await expect(work.run(anybody, (tx) => tx.run('DELETE FROM audit_entry'))).rejects.toThrow('append-only');
      await expect(work.run(anybody, (tx) => tx.run(`UPDATE audit_entry SET action = 'x'`))).rejects.toThrow(
        'append-only',
      );
    });
  });
});

/** What a forger with the database in his hands would do first. */
async function disarm(tx: { run(sql: string): Promise<number> }, engine: Engine): Promise<void> {
  const table = engine === 'sqlite' ? '' : ' ON audit_entry';
  for (const trigger of ['tr_audit_entry_no_delete', 'tr_audit_entry_no_update', 'tr_audit_entry_erase_only'])
    await tx.run(`DROP TRIGGER IF EXISTS ${trigger}${table}`);
}

describe('a SQLite file', () => {
  it('has one writing process at a time', async () => {
    const database = await freshDatabase('sqlite');
    const settings = readSettings({
      KAOPING_DATA: dirname(database.sqlite!),
      DATABASE_URL: '',
      KAOPING_DATABASE_WAIT_MS: '200',
    });
    const first = await openDatabase(databaseOptions(settings), settings);
    await expect(openDatabase(databaseOptions(settings), settings)).rejects.toThrow('database.in-use');
    await first.destroy();
    releaseDatabase(first);
    const second = await openDatabase(databaseOptions(settings), settings);
    await second.destroy();
    releaseDatabase(second);
    await database.dispose();
  });
});
