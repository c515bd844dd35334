import type { Rubric } from '../../engine/rubric/rubric.js';
import { ApiClient, ApiRefusal } from './api-client.js';
import { Chance } from './chance.js';
import type { DemoCase } from './half-year.js';
import { markSheet } from './marker.js';
import type { DemoEvaluator } from './people.js';

interface SheetInList {
  readonly id: string;
  readonly state: string;
}

interface SheetToScore {
  readonly id: string;
  readonly fileCode: string;
  readonly version: number;
  readonly rubric: Rubric;
}

export interface Signed {
  readonly evaluator: DemoEvaluator;
  readonly client: ApiClient;
}

export interface Work {
  /** The case behind a code; its quality is what the made-up evaluators see of it. */
  readonly caseOf: ReadonlyMap<string, DemoCase>;
  readonly seed: string;
  readonly onSheet: () => void;
}

const AT_ONCE = 8;

/** Every evaluator reads his own sheets and submits them, several evaluators at a time. */
export async function scoreAllSheets(people: readonly Signed[], work: Work): Promise<void> {
  const waiting = [...people];
  const desk = async (): Promise<void> => {
    for (let person = waiting.shift(); person !== undefined; person = waiting.shift())
      await scoreOwnSheets(person, work);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, desk));
}

async function scoreOwnSheets({ evaluator, client }: Signed, work: Work): Promise<void> {
  const sheets = await client.all<SheetInList>('/sheets?state=draft');
  for (const { id } of sheets) {
    await scoreSheet(client, id, evaluator, work);
    work.onSheet();
  }
}

async function scoreSheet(client: ApiClient, id: string, evaluator: DemoEvaluator, work: Work): Promise<void> {
  const { body: sheet, etag } = await client.read<SheetToScore>(`/sheets/${id}`);
  const one = work.caseOf.get(sheet.fileCode)!;
  // By case number: file codes differ from database to database, the demo's results do not.
  const chance = new Chance(`${work.seed}/${one.number}/${evaluator.code}`);
  const seen = one.quality - evaluator.severity + chance.normal() * 3;
  const marks = markSheet(sheet.rubric, seen, chance);
  try {
    await client.post(`/sheets/${id}/submission`, { marks }, etag);
  } catch (error) {
    if (error instanceof ApiRefusal) error.message += `\n${JSON.stringify(marks)}`;
    throw error;
  }
}
