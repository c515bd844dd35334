import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/index.js';
import { firmKey } from './firm-key.js';

const AT_ONCE = 400;
const KEY_LENGTH = 200;

/** Gives every firm named a row and an id; a firm known under its canonical key keeps its own. */
@Injectable()
export class RegisterFirms {
  /**
   * Ids by the names as they were given. Blank names have no id. Names are told apart by their first 200 characters.
   * May be called for the same names by several transactions at once.
   */
  async register(tx: Tx, names: Iterable<string>): Promise<ReadonlyMap<string, string>> {
    const given = [...new Set(names)]
      .map((name) => ({ name, key: firmKey(name).slice(0, KEY_LENGTH) }))
      .filter(({ key }) => key !== '');
    const firstName = new Map<string, string>();
    for (const { name, key } of given) if (!firstName.has(key)) firstName.set(key, name.trim());
    const ids = await this.known(tx, [...firstName.keys()]);
    const fresh = [...firstName]
      .filter(([key]) => !ids.has(key))
      .map(([key, name]) => ({ id: tx.newId(), code: codeOf(key), name, key }));
    for (let start = 0; start < fresh.length; start += AT_ONCE)
      await this.insert(tx, fresh.slice(start, start + AT_ONCE));
    for (const [key, id] of await this.known(
      tx,
      fresh.map(({ key }) => key),
    ))
      ids.set(key, id);
    for (const { id, code, name, key } of fresh) {
      if (ids.get(key) === id)
        tx.audit({ action: 'evaluators.firm-registered', object: { kind: 'firm', id }, after: { code, name } });
    }
    return new Map(given.map(({ name, key }) => [name, ids.get(key) ?? '']));
  }

  private async known(tx: Tx, keys: readonly string[]): Promise<Map<string, string>> {
    const ids = new Map<string, string>();
    for (let start = 0; start < keys.length; start += AT_ONCE) {
      const some = keys.slice(start, start + AT_ONCE);
      const places = some.map(() => '?').join(', ');
      const rows = await tx.query<{ key: string; id: string }>(
        `SELECT f.name_key AS "key", f.id AS "id" FROM firm f WHERE f.name_key IN (${places})`,
        some,
      );
      for (const { key, id } of rows) ids.set(key, id);
    }
    return ids;
  }

  /** Two transactions may meet the same new firm; the second one takes the first one's row. */
  private async insert(
    tx: Tx,
    firms: readonly { id: string; code: string; name: string; key: string }[],
  ): Promise<void> {
    const places = firms.map(() => '(?, ?, ?, ?)').join(', ');
    const values = firms.flatMap(({ id, code, name, key }) => [id, code, name, key]);
    await tx.run(`INSERT INTO firm (id, code, name, name_key) VALUES ${places} ON CONFLICT DO NOTHING`, values);
  }
}

/** The same firm has the same code in every database. */
function codeOf(key: string): string {
  return `F${createHash('sha256').update(key, 'utf8').digest('hex').slice(0, 16)}`;
}
