import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import canonicalize from 'canonicalize';
import { openReads, type Reads } from '../../../src/platform/database/index.js';
import type { TestDatabase } from '../../support/index.js';
import type { OpenSheet } from './scoring-open.js';
import type { Receipt, Sent } from './submitting.js';

interface StoredSheet {
  readonly id: string;
  readonly state: string;
  readonly marks: string;
  readonly version: number;
  readonly rubric_digest: string;
  readonly submitted_at: string | null;
  readonly digest: string | null;
  readonly total_num: number | null;
  readonly total_den: number | null;
}

interface Entry {
  readonly seq: number;
  readonly hash: string;
  readonly object_id: string;
}

interface Stored {
  readonly sheets: ReadonlyMap<string, StoredSheet>;
  readonly entries: ReadonlyMap<string, readonly Entry[]>;
  /** Stored answers by request key. */
  readonly answers: ReadonlyMap<string, readonly string[]>;
}

export interface Account {
  readonly faults: readonly string[];
  readonly submitted: number;
  /** Sheets whose answer was lost and which are stored as submitted all the same. */
  readonly storedUnanswered: number;
}

/**
 * Holds what the evaluators know against what is in the database, past the program: acknowledged sheets are there once, with
 * their marks, digest, place in the audit chain and stored answer; of all others there is either the same or no trace at all.
 */
export async function balance(
  database: TestDatabase,
  sheets: readonly OpenSheet[],
  sent: readonly Sent[],
): Promise<Account> {
  const stored = await readStored(database);
  const orders = new Map(sent.map((each) => [each.sheet.id, each]));
  const faults: string[] = [];
  let storedUnanswered = 0;
  for (const sheet of sheets) {
    const order = orders.get(sheet.id);
    const found = order !== undefined && submittedFaults(order, stored);
    const isThere = stored.sheets.get(sheet.id)?.state === 'submitted';
    if (found !== false && order?.end.kind === 'acknowledged') faults.push(...found);
    else if (found !== false && order?.end.kind === 'lost' && isThere) {
      storedUnanswered += 1;
      faults.push(...found);
    } else faults.push(...traces(sheet, order, stored));
  }
  const submitted = [...stored.sheets.values()].filter(({ state }) => state === 'submitted').length;
  if (stored.sheets.size !== sheets.length) faults.push(`${stored.sheets.size} sheets instead of ${sheets.length}`);
  return { faults, submitted, storedUnanswered };
}

function submittedFaults({ sheet, marks, total, key, end }: Sent, stored: Stored): string[] {
  const row = stored.sheets.get(sheet.id);
  const entries = stored.entries.get(sheet.id) ?? [];
  const answers = stored.answers.get(key) ?? [];
  const kept = answers.map((answer) => JSON.parse(answer) as Receipt)[0];
  const told = end.kind === 'acknowledged' ? end.receipt : kept;
  const laws: Record<string, boolean> = {
    'is submitted': row?.state === 'submitted' && row.version === sheet.version + 1,
    'has the marks sent': row !== undefined && isDeepStrictEqual(JSON.parse(row.marks), marks),
    'has the total of its marks': Number(row?.total_num) / Number(row?.total_den) === total,
    'has the digest of its content': row !== undefined && row.digest === digestOf(row, marks),
    'has a receipt with that digest': told !== undefined && told.sheetDigest === row?.digest,
    'has the version and time of its receipt':
      told?.version === row?.version && told?.submittedAt === row?.submitted_at && told?.sheetId === sheet.id,
    'stands once in the audit log, where its receipt says':
      entries.length === 1 && entries[0]!.seq === told?.auditSeq && entries[0]!.hash === told.auditHead,
    'has one stored answer, its receipt': answers.length === 1 && isDeepStrictEqual(kept, told),
  };
  return Object.entries(laws).flatMap(([law, holds]) =>
    holds ? [] : [`sheet ${sheet.id} (${end.kind}): not "${law}"`],
  );
}

/** What is there of a sheet of which nothing may be there but the open sheet itself. */
function traces(sheet: OpenSheet, order: Sent | undefined, stored: Stored): string[] {
  const row = stored.sheets.get(sheet.id);
  const untouched =
    row?.state === 'draft' && row.version === sheet.version && row.marks === '{}' && row.digest === null;
  const entries = stored.entries.get(sheet.id) ?? [];
  const answers = order === undefined ? [] : (stored.answers.get(order.key) ?? []);
  if (untouched && entries.length === 0 && answers.length === 0) return [];
  const end = order?.end.kind ?? 'never sent';
  return [
    `sheet ${sheet.id} (${end}): ${row?.state} v${row?.version}, ${entries.length} entries, ${answers.length} answers`,
  ];
}

/** As an outsider computes it who holds the marks. */
function digestOf(row: StoredSheet, marks: Readonly<Record<string, unknown>>): string {
  const content = { sheetId: row.id, rubricDigest: row.rubric_digest, marks, submittedAt: row.submitted_at };
  return createHash('sha256').update(canonicalize(content)!, 'utf8').digest('hex');
}

async function readStored(database: TestDatabase): Promise<Stored> {
  return asReader(database, async (reads) => {
    const sheets = await reads.query<StoredSheet>(
      'SELECT id, state, marks, version, rubric_digest, submitted_at, digest, total_num, total_den FROM sheet',
    );
    const entries = await reads.query<Entry>(
      "SELECT seq, hash, object_id FROM audit_entry WHERE action = 'scoring.sheet-submitted' ORDER BY seq",
    );
    const answers = await reads.query<{ request_key: string; body: string }>(
      'SELECT request_key, body FROM idempotency_answer',
    );
    return {
      sheets: new Map(sheets.map((sheet) => [sheet.id, sheet])),
      entries: grouped(entries.map((entry) => [entry.object_id, entry])),
      answers: grouped(answers.map(({ request_key, body }) => [request_key, body])),
    };
  });
}

function grouped<T>(pairs: readonly (readonly [string, T])[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const [name, value] of pairs) groups.set(name, [...(groups.get(name) ?? []), value]);
  return groups;
}

/** A read-only connection beside the server. */
export async function asReader<T>(database: TestDatabase, work: (reads: Reads) => Promise<T>): Promise<T> {
  const reads = openReads({ databaseUrl: database.databaseUrl, sqliteFile: database.sqlite ?? '' });
  try {
    return await work(reads);
  } finally {
    await reads.close();
  }
}
