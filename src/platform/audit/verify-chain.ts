import type { Reads } from '../database/reads.js';
import { CHAIN_START, chainHash, contentDigest, type AuditLink } from './chain.js';

interface StoredEntry extends AuditLink {
  readonly salt: string;
  readonly content: string | null;
  readonly previous: string;
  readonly hash: string;
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

/**
 * Reads the whole chain once, in order, in constant memory, and finds every altered, missing or reordered entry.
 * @param expectedHead a head that was printed in a receipt or a release: when the chain does not contain it, its end was
 *   cut off or all of it was rewritten.
 */
export async function verifyChain(reads: Reads, expectedHead?: string): Promise<ChainVerdict> {
  const walk = new ChainWalk(expectedHead);
  for await (const entry of reads.stream<StoredEntry>('SELECT * FROM audit_entry ORDER BY seq')) walk.step(entry);
  const head = await reads.one<{ seq: number; hash: string }>('SELECT seq, hash FROM audit_head WHERE id = 1');
  return walk.finish(head);
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
    else if (contentDigest(entry.salt, entry.content) !== entry.content_digest)
      this.fault(entry.seq, 'content-altered', '附带内容被改动', 'the content of the entry was altered');
    if (entry.hash === this.expectedHead) this.headSeen = true;
    this.previous = entry.hash;
    this.seq = entry.seq;
  }

  finish(head: { seq: number; hash: string } | undefined): ChainVerdict {
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
