import { identityProblems } from './identity.problems.js';

/** How long those may wait who found the queue full. */
const COME_BACK_SECONDS = 2;

/**
 * Lets so many pieces of costly work run at once and so many wait their turn; whoever comes on top is turned away.
 * Without it, anybody could keep every thread of the pool busy that reads and writes files too.
 */
export class Turns {
  private busy = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly mostWaiting: number,
  ) {}

  /** @throws Problem 429 identity.too-many-at-once */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.busy < this.atOnce) this.busy += 1;
    else await this.turn();
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      // The turn is handed on, so that nobody who comes just now gets in before those who wait.
      if (next === undefined) this.busy -= 1;
      else next();
    }
  }

  private turn(): Promise<void> {
    if (this.waiting.length < this.mostWaiting) return new Promise((resolve) => this.waiting.push(resolve));
    const values = { seconds: COME_BACK_SECONDS };
    throw identityProblems['too-many-at-once']({ values, headers: { 'retry-after': String(values.seconds) } });
  }
}
