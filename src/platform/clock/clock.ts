import { v7 } from 'uuid';

/** What time it is. Injected, so that tests and rehearsals hold it still. */
export abstract class Clock {
  abstract now(): Date;

  /** ISO-8601 in UTC with milliseconds: 24 characters, sorts as text. */
  nowText(): string {
    return this.now().toISOString();
  }
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/** A clock that stands still at one instant. */
export class FixedClock extends Clock {
  constructor(private readonly instant: string) {
    super();
  }

  now(): Date {
    return new Date(this.instant);
  }
}

/** Where new identifiers come from. */
export abstract class Ids {
  abstract newId(): string;
}

/** Version 7 UUIDs: later ones sort after earlier ones, which keeps index pages warm. */
export class TimeOrderedIds extends Ids {
  newId(): string {
    return v7();
  }
}
