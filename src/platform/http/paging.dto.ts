import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { requestProblems } from '../problem/index.js';

export class PageQuery {
  /**
   * How many items at the most.
   * @example 50
   */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 50;

  /** The `next` of the page before; leave it out for the first page. */
  @IsOptional()
  @IsString()
  @MaxLength(2_000)
  after?: string;
}

export interface Page<Item> {
  readonly items: Item[];
  /** Cursor of the next page, null on the last. */
  readonly next: string | null;
}

/**
 * One page out of `limit + 1` fetched rows: the extra row only tells that there is a next page.
 * @param keyOf the sort key of an item, ending with its primary key
 */
export function page<Item>(
  rows: readonly Item[],
  limit: number,
  keyOf: (item: Item) => readonly (string | number)[],
): Page<Item> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items, next: more ? Buffer.from(JSON.stringify(keyOf(last).map(String))).toString('base64url') : null };
}

/** The sort key inside a cursor, `size` texts; empty when there is no cursor. */
export function readCursor(after: string | undefined, size: number): readonly string[] {
  if (after === undefined || after === '') return [];
  try {
    const parts: unknown = JSON.parse(Buffer.from(after, 'base64url').toString('utf8'));
    if (Array.isArray(parts) && parts.length === size && parts.every((part) => typeof part === 'string')) return parts;
  } catch {
    // falls through: whatever cannot be read is refused in the same words
  }
  throw requestProblems['cursor-unreadable']({ at: 'query after' });
}
