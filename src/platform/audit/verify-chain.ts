import type { Reads } from '../database/reads.js';
import { CHAIN_START, chainHash, contentDigest, type AuditLink } from './chain.js';

interface Head {
  readonly seq: number;
  readonly hash: string;
}

interface StoredEntry extends AuditLink {
  readonly salt: string | null;
  readonly content: string | null;
  readonly previous: string;
  readonly hash: string;
  readonly head_seq: number | null;
  readonly head_hash: string | null;
}

export interface ChainFault {
  readonly seq: number;
  readonly code: 'altered' | 'content-altered' | 'missing' | 'reordered' | 'cut-end' | 'head-not-found';
  readonly zh: string;
  readonly en: string;
}

export interface ChainVerdict {
  readonly entries: number;
  readonly head: string;
  readonly erasedContents: number;
  readonly faults: readonly ChainFault[];
}

const MOST_FAULTS = 100;

/** Grain: one entry, in order, each with the head of the same snapshot: others may write while the chain is read. */
const ENTRIES = `SELECT e.*, (SELECT h.seq FROM audit_head h WHERE h.id = 1) AS head_seq,
    (SELECT h.hash FROM audit_head h WHERE h.id = 1) AS head_hash FROM audit_entry e ORDER BY e.seq`;

/**
 * Reads the whole chain once, in order, in constant memory, and finds every altered, missing or reordered entry.
 * @param expectedHead a head that was printed in a receipt or a release: when the chain does not contain it, its end was
 *   cut off or all of it was rewritten.
 */
export async function verifyChain(reads: Reads, expectedHead?: string): Promise<ChainVerdict> {
  const walk = new ChainWalk(expectedHead);
  // Asked beforehand for a chain without entries: had it any by now, they would bring their own.
  let head = await reads.one<Head>('SELECT seq, hash FROM audit_head WHERE id = 1');
  for await (const entry of reads.stream<StoredEntry>(ENTRIES)) {
    walk.step(entry);
    head = headOf(entry);
  }
  return walk.finish(head);
}

function headOf({ head_seq: seq, head_hash: hash }: StoredEntry): Head | undefined {
  return seq === null || hash === null ? undefined : { seq, hash };
}

/** Whether the content is not what the chain says. Erased are content and salt together, or it could be guessed from its digest. */
function isContentAltered({ content, salt, content_digest }: StoredEntry): boolean {
  if (content === null || salt === null) return content !== salt;
  return contentDigest(salt, content) !== content_digest;
}

class ChainWalk {
  private readonly faults: ChainFault[] = [];
  private previous = CHAIN_START;
  private seq = 0;
  private entries = 0;
  private erased = 0;
  private headSeen: boolean;

  constructor(private readonly expectedHead: string | undefined) {
    this.headSeen = expectedHead === undefined || expectedHead === CHAIN_START;
  }

  step(entry: StoredEntry): void {
    this.entries += 1;
    if (entry.seq !== this.seq + 1)
      this.fault(this.seq + 1, 'missing', '缺少此序号的记录', 'the entry with this number is missing');
    else if (entry.previous !== this.previous)
      this.fault(entry.seq, 'reordered', '与前一条记录不相接', 'does not follow the entry before it');
    if (chainHash(entry.previous, entry) !== entry.hash)
      this.fault(entry.seq, 'altered', '记录内容被改动', 'the entry was altered');
    if (entry.content === null) this.erased += 1;
    if (isContentAltered(entry))
      this.fault(entry.seq, 'content-altered', '附带内容被改动', 'the content of the entry was altered');
    if (entry.hash === this.expectedHead) this.headSeen = true;
    this.previous = entry.hash;
    this.seq = entry.seq;
  }

  finish(head: Head | undefined): ChainVerdict {
    if (head?.hash !== this.previous || head?.seq !== this.seq)
      this.fault(
        this.seq + 1,
        'cut-end',
        '末尾与链头不符，可能被截断',
        'the end does not match the head: entries were cut off',
      );
    if (!this.headSeen)
      this.fault(
        0,
        'head-not-found',
        '链中没有所给的链头：末尾被截断或整链被改写',
        'the given head is not in the chain: its end was cut off, or all of it was rewritten',
      );
    return { entries: this.entries, head: this.previous, erasedContents: this.erased, faults: this.faults };
  }

  private fault(seq: number, code: ChainFault['code'], zh: string, en: string): void {
    if (this.faults.length < MOST_FAULTS) this.faults.push({ seq, code, zh, en });
  }
}
