import { expect, it } from '@jest/globals';
import { AuditReader, verifyChain } from '../../../src/platform/audit/index.js';
import { Reads, type SqlValue, type UnitOfWork } from '../../../src/platform/database/index.js';
import { systemActor } from '../../../src/platform/identity/index.js';
import { eachEngine } from '../../support/databases.js';
import { type Store, withStore } from './store.js';

const anybody = systemActor('test');
const note = (id: string) => ({ action: 'test.noted', object: { kind: 'note', id }, after: { phone: '138' } });

function noteMany(work: UnitOfWork, count: number): Promise<void> {
  return work.run(anybody, async (tx) => {
    for (let n = 0; n < count; n += 1) tx.audit(note(String(n)));
    return Promise.resolve();
  });
}

/** Somebody writes before and after every question that is asked. */
class BusyReads extends Reads {
  constructor(
    private readonly quiet: Reads,
    private readonly write: () => Promise<void>,
  ) {
    super();
  }

  async query<Row>(sql: string, params?: readonly SqlValue[]): Promise<Row[]> {
    await this.write();
    const rows = await this.quiet.query<Row>(sql, params);
    await this.write();
    return rows;
  }

  async *stream<Row>(sql: string, params?: readonly SqlValue[]): AsyncIterable<Row> {
    await this.write();
    yield* this.quiet.stream<Row>(sql, params);
    await this.write();
  }

  close(): Promise<void> {
    return this.quiet.close();
  }
}

eachEngine('verifying the audit chain', (engine) => {
  it('finds nothing wrong while others go on writing', async () => {
    await withStore(engine, async ({ work, reads }) => {
      const busy = new BusyReads(reads, () => noteMany(work, 1));
      expect((await verifyChain(busy)).faults).toEqual([]);
      expect((await verifyChain(busy)).faults).toEqual([]);
      expect((await verifyChain(reads)).entries).toBeGreaterThan(3);
    });
  });

  it('finds the cut end and the missing head also when nothing else is left', async () => {
    await withStore(engine, async ({ work, reads }) => {
      expect((await verifyChain(reads)).faults).toEqual([]);
      await work.run(anybody, (tx) => tx.run('UPDATE audit_head SET seq = 1'));
      expect((await verifyChain(reads)).faults).toMatchObject([{ seq: 1, code: 'cut-end' }]);
      await work.run(anybody, (tx) => tx.run('DELETE FROM audit_head'));
      expect((await verifyChain(reads)).faults).toMatchObject([{ seq: 1, code: 'cut-end' }]);
    });
  });

  it('lets others have their turn', async () => {
    await withStore(engine, async ({ work, reads }) => {
      await noteMany(work, 4_000);
      let turns = 0;
      const others = setInterval(() => (turns += 1), 1);
      const { entries } = await verifyChain(reads);
      clearInterval(others);
      expect(entries).toBe(4_000);
      expect(turns).toBeGreaterThan(4);
    });
  });
});

eachEngine('erasing the content of an audit entry', (engine) => {
  const withEntry = (test: (store: Store) => Promise<void>) =>
    withStore(engine, async (store) => {
      await noteMany(store.work, 2);
      await test(store);
    });

  it('takes its salt along, so that nobody can guess it from the digests, and leaves the chain whole', async () => {
    await withEntry(async ({ work, reads }) => {
      await work.run(anybody, (tx) => tx.run('UPDATE audit_entry SET content = NULL, salt = NULL WHERE seq = 1'));
      expect(await verifyChain(reads)).toMatchObject({ entries: 2, erasedContents: 1, faults: [] });
      const [erased] = await reads.query<Record<string, unknown>>('SELECT * FROM audit_entry WHERE seq = 1');
      expect(erased).toMatchObject({ content: null, salt: null, content_digest: expect.any(String) });
    });
  });

  it.each([
    ['the content alone', 'content = NULL'],
    ['the salt alone', 'salt = NULL'],
    ['one content for another', `content = '{}'`],
    ['one salt for another', `salt = 'f'`],
    ['what the chain covers', 'content = NULL, salt = NULL, content_digest = hash'],
  ])('does not take or change %s', async (_, change) => {
    await withEntry(async ({ work, reads }) => {
      const forging = work.run(anybody, (tx) => tx.run(`UPDATE audit_entry SET ${change} WHERE seq = 1`));
      await expect(forging).rejects.toThrow('append-only');
      expect(await verifyChain(reads)).toMatchObject({ erasedContents: 0, faults: [] });
    });
  });

  it('is final', async () => {
    await withEntry(async ({ work }) => {
      await work.run(anybody, (tx) => tx.run('UPDATE audit_entry SET content = NULL, salt = NULL'));
      const putBack = work.run(anybody, (tx) => tx.run(`UPDATE audit_entry SET content = '{}', salt = 'f'`));
      await expect(putBack).rejects.toThrow('append-only');
    });
  });
});

eachEngine('reading the audit log', (engine) => {
  it('asks for a kind of object, for one object, or for all, the newest first', async () => {
    await withStore(engine, async ({ work, reads }) => {
      await work.run(anybody, async (tx) => {
        for (const [kind, id] of ['sheet 1', 'sheet 2', 'case 1'].map((text) => text.split(' ') as [string, string]))
          tx.audit({ action: 'test.noted', object: { kind, id } });
        return Promise.resolve();
      });
      const found = async (object?: { kind?: string; id?: string }) =>
        (await new AuditReader(reads).newest(10, null, object)).map(({ seq }) => seq);
      expect(await found()).toEqual([3, 2, 1]);
      expect(await found({ kind: 'sheet' })).toEqual([2, 1]);
      expect(await found({ kind: 'sheet', id: '1' })).toEqual([1]);
      expect(await found({ id: '1' })).toEqual([3, 1]);
      expect(await found({ kind: 'nothing' })).toEqual([]);
    });
  });
});
