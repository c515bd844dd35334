import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/database/index.js';
import type { Period } from '../periods/index.js';
import { DraftSheets, type SheetOrder } from './draft-sheets.js';
import { OrdersReader } from './orders.reader.js';
import { scoringProblems } from './scoring.problems.js';

const CHUNK = 2_000;

/** The bulk of opening: checks that nothing is missing and writes the sheets in chunks, leaving the event loop free in between. */
@Injectable()
export class OpeningWork {
  constructor(
    private readonly orders: OrdersReader,
    private readonly sheets: DraftSheets,
  ) {}

  async makeSheets(tx: Tx, period: Period): Promise<number> {
    const perCase = period.rules.sheetsPerCase;
    const count = await this.orders.casesWithoutRubric(period.id, tx);
    if (count > 0) throw scoringProblems['cases-without-rubric']({ values: { count } });
    if (period.rules.assignment === 'recorded') return 0;
    const short = await this.orders.casesShortOfAssignments(period.id, perCase, tx);
    if (short > 0) throw scoringProblems['assignments-missing']({ values: { count: short, perCase } });
    let made = 0;
    let chunk: SheetOrder[] = [];
    do {
      chunk = await this.orders.after(period.id, chunk.at(-1)?.assignmentId ?? '', CHUNK, tx);
      await this.sheets.create(tx, chunk);
      made += chunk.length;
      await setImmediate();
    } while (chunk.length === CHUNK);
    return made;
  }
}
