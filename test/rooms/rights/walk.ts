import { type Client, type ProblemBody, signIn } from '../../support/index.js';
import { requestOf } from './requests.js';
import { type Asker, ASKERS, type RightsTable, ROLE_OF } from './rights-table.js';
import type { Secret } from './secrets.js';
import type { Home, Later, Objects, World } from './world.js';

/** What one asker was told on one row. */
export interface Told {
  readonly row: string;
  readonly asker: Asker;
  readonly cell: string;
  readonly status: number;
  readonly body: Partial<ProblemBody> | null;
  /** The whole answer as text, headers too, in small letters. */
  readonly text: string;
}

export interface Step {
  readonly row: string;
  readonly asker: Asker;
  readonly cell: string;
}

/** The cells of a table, row by row. @throws when a row has not one cell an asker */
export function stepsOf(table: RightsTable): Step[] {
  return Object.entries(table).flatMap(([row, line]) => {
    const cells = line.trim().split(/\s+/);
    if (cells.length !== ASKERS.length) throw new Error(`${row} has ${cells.length} cells`);
    return ASKERS.map((asker, index) => ({ row, asker, cell: cells[index]! }));
  });
}

/** Whether a cell says that the asker is refused for want of a right. */
export function refuses({ cell }: Step): boolean {
  return /^40[134]$|\*$/.test(cell);
}

/** Asks for everything that the steps say, in their order. */
export async function walk(
  world: World,
  given: Partial<Home> & Objects & Later,
  steps: readonly Step[],
): Promise<Told[]> {
  const told: Told[] = [];
  for (const step of steps) told.push(await ask(world, given, step));
  return told;
}

async function ask(world: World, given: Partial<Home> & Objects & Later, step: Step): Promise<Told> {
  const { method, path, body, extras, ownSession } = requestOf(step.row, given, world, step.asker);
  const { asker } = step;
  const client: Client =
    ownSession === true && asker !== 'anonymous'
      ? await signIn(world.people.province.url, world.logins[asker])
      : world.people[asker];
  const answer = await client.ask<Partial<ProblemBody> | null>(method, path, body, extras);
  const headers = [...answer.headers].map(([name, value]) => `${name}: ${value}`);
  const whole = `${headers.join('\n')}\n${JSON.stringify(answer.body)}`;
  // A refusal names the address that was asked for; what the asker said himself is no leak.
  const text = whole.replaceAll(`/api/v1${path.split('?')[0]}`, '').toLowerCase();
  return { ...step, status: answer.status, body: answer.body, text };
}

/** `GET /rubrics/{id} (published)` → `GET /rubrics/{id}`. */
export function operationOf(row: string): string {
  return row.replace(/ \(.*$/, '');
}

/** Where an answer is not what its cell says; one line each. */
export function differences(told: readonly Told[], allowed: ReadonlyMap<string, readonly string[]>): string[] {
  return told.flatMap((one) => {
    const wrong = one.status !== Number.parseInt(one.cell, 10) || !refusedFitly(one, allowed);
    const { row, asker, cell, status, body } = one;
    return wrong ? [`${row}, ${asker}: ${cell} in the table, ${status} ${body?.code ?? ''} in truth`] : [];
  });
}

const OUTSIDE = ['identity.outside-region', 'identity.auditor-by-province'];

/** A refusal says why: no token, no such role, not within one's place; an object that one may not see is unknown. */
function refusedFitly(told: Told, allowed: ReadonlyMap<string, readonly string[]>): boolean {
  const { cell, body, asker } = told;
  if (!refuses(told)) return !/^identity\.(token-|role-|outside|not-your|not-own)/.test(body?.code ?? '');
  if (cell.endsWith('*')) return (body?.faults ?? []).some(({ code }) => OUTSIDE.includes(code));
  if (cell === '401') return body?.code === 'identity.token-missing' && asker === 'anonymous';
  if (cell === '404') return /unknown|no-such|not-found|not-yet/.test(body?.code ?? '');
  const open = allowed.get(operationOf(told.row)) ?? [];
  return open.includes(ROLE_OF[asker])
    ? OUTSIDE.includes(body?.code ?? '')
    : body?.code === 'identity.role-not-allowed';
}

/** Secrets that stand in an answer to somebody from whom they are hidden; one line each. */
export function leaks(told: readonly Told[], secrets: readonly Secret[]): string[] {
  return told.flatMap(({ row, asker, text }) =>
    secrets
      .filter((secret) => secret.hiddenFrom.includes(asker) && !secret.openIn.test(row) && text.includes(secret.text))
      .map((secret) => `${row}, ${asker}: ${secret.text}`),
  );
}
