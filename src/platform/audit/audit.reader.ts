import { Injectable } from '@nestjs/common';
import { Reads } from '../database/reads.js';

export interface AuditEntryRow {
  readonly seq: number;
  readonly at: string;
  readonly actor_label: string;
  readonly actor_role: string;
  readonly action: string;
  readonly object_kind: string;
  readonly object_id: string;
  readonly before_digest: string | null;
  readonly after_digest: string | null;
  readonly content: string | null;
  readonly hash: string;
}

@Injectable()
export class AuditReader {
  constructor(private readonly reads: Reads) {}

  /** Grain: one entry, the newest first, older than `before`; of the kind of object named, of the object named. */
  newest(
    limit: number,
    before: number | null,
    object: { kind?: string | undefined; id?: string | undefined } = {},
  ): Promise<AuditEntryRow[]> {
    const [kind, id] = [object.kind ?? null, object.id ?? null];
    return this.reads.query<AuditEntryRow>(
      `SELECT seq, at, actor_label, actor_role, action, object_kind, object_id, before_digest, after_digest, content, hash
         FROM audit_entry
        WHERE seq < ? AND (CAST(? AS varchar) IS NULL OR object_kind = ?)
          AND (CAST(? AS varchar) IS NULL OR object_id = ?)
        ORDER BY seq DESC LIMIT ${Math.trunc(limit)}`,
      [before ?? Number.MAX_SAFE_INTEGER, kind, kind, id, id],
    );
  }

  /** The head of the chain: its last entry's number and hash. */
  async head(): Promise<{ seq: number; hash: string }> {
    const head = await this.reads.one<{ seq: number; hash: string }>('SELECT seq, hash FROM audit_head WHERE id = 1');
    if (head === undefined) throw new Error('The audit chain has no head');
    return head;
  }
}
