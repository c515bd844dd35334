import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/index.js';

export type LinkKind = 'centre' | 'evaluator';

/** Tells the division of each id that exists; ids that do not exist are left out. */
export type DivisionsOf = (tx: Tx, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/**
 * Where rooms say what an account may be linked to. The platform knows no room, so the rooms that own centres and
 * evaluators register here at start; from then on a link must exist and lie within the region of whoever makes it.
 */
@Injectable()
export class AccountLinks {
  private readonly known = new Map<LinkKind, DivisionsOf>();

  register(kind: LinkKind, divisionsOf: DivisionsOf): void {
    this.known.set(kind, divisionsOf);
  }

  /** The divisions of linked things, or null when no room has registered this kind. */
  async divisions(tx: Tx, kind: LinkKind, ids: readonly string[]): Promise<ReadonlyMap<string, string> | null> {
    const divisionsOf = this.known.get(kind);
    if (divisionsOf === undefined) return null;
    return ids.length === 0 ? new Map() : divisionsOf(tx, ids);
  }
}
