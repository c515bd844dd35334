import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import {
  freshSqlite,
  REPOSITORY,
  runCli,
  type RunningServer,
  startServer,
  type TestDatabase,
} from '../../support/index.js';
import {
  type Asker,
  ASKERS,
  BEFORE_PUBLICATION,
  OTHER_WAYS,
  RIGHTS,
  type RightsTable,
  ROLE_OF,
  WHILE_ADJUDICATING,
  WHILE_PROVISIONAL,
  WHILE_SCORING,
} from './rights-table.js';
import { type Secret, secretsBeforePublication, secretsOf } from './secrets.js';
import { differences, leaks, operationOf, refuses, type Step, stepsOf, type Told, walk } from './walk.js';
import { buildWorld, type Later, makeRelease, rank, scoreEverything, type World } from './world.js';

let allowed: ReadonlyMap<string, readonly string[]>;
let database: TestDatabase;
let server: RunningServer;
let world: World;
let later: Later = {};
const everything: Told[] = [];

beforeAll(async () => {
  allowed = await allowedByDocument();
  database = freshSqlite();
  server = await startServer({ database, env: { KAOPING_CLOCK: '2026-07-15T08:00:00.000Z' } });
  world = await buildWorld(server.url);
}, 120_000);

afterAll(async () => {
  await server.stop();
  await database.dispose();
});

describe('the table of rights', () => {
  it('has a row for every operation of the document, and no row besides', () => {
    expect(Object.keys(RIGHTS).toSorted()).toEqual([...allowed.keys()].toSorted());
    const others = [WHILE_SCORING, WHILE_ADJUDICATING, WHILE_PROVISIONAL, BEFORE_PUBLICATION, OTHER_WAYS];
    const rows = others.flatMap((table) => Object.keys(table).map(operationOf));
    expect(rows.filter((row) => !allowed.has(row))).toEqual([]);
  });

  it('is about all routes there are: none is hidden from the document', () => {
    const controllers = readdirSync(join(REPOSITORY, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.controller.ts'))
      .map((name) => readFileSync(join(REPOSITORY, 'src', name), 'utf8'));
    const routes = controllers.flatMap((text) => text.match(/@(Get|Post|Put|Patch|Delete|All|Head|Options)\(/g) ?? []);
    expect(routes).toHaveLength(allowed.size);
  });

  it('agrees with the roles that the document names: those get in somewhere, others nowhere', () => {
    const wrong = Object.keys(RIGHTS).flatMap((row) => {
      const steps = stepsOf({ ...RIGHTS, ...OTHER_WAYS }).filter((step) => operationOf(step.row) === row);
      const named = allowed.get(row) ?? [];
      const getsIn = (role: string) => steps.some((step) => ROLE_OF[step.asker] === role && !refuses(step));
      return Object.values(ROLE_OF)
        .filter((role) => getsIn(role) !== (named.includes(role) || named.includes('anyone')))
        .map((role) => `${row}: ${role}`);
    });
    expect([...new Set(wrong)]).toEqual([]);
  });
});

describe('a half-year, walked by everybody', () => {
  it('while sheets are open', async () => {
    await expectRights(WHILE_SCORING);
  });

  it('while cases are adjudicated', async () => {
    later = await scoreEverything(world);
    await expectRights(WHILE_ADJUDICATING);
  }, 120_000);

  it('with a ranking run that is not final', async () => {
    later = { ...later, ...(await rank(world)) };
    await expectRights(WHILE_PROVISIONAL, secretsBeforePublication({}));
  });

  it('with a release that is not published', async () => {
    later = { ...later, ...(await makeRelease(world, later.run!)) };
    await expectRights(BEFORE_PUBLICATION, secretsBeforePublication(later));
    expect(summariesSeenBy('GET /ranking-runs/{id}')).toEqual(['province', 'city', 'auditor']);
  });

  it('with a published release, on every operation', async () => {
    await world.people.city.post(`/releases/${later.release}/publication`, {});
    await expectRights({ ...RIGHTS, ...OTHER_WAYS });
  }, 120_000);

  it('and nobody else gets at what belongs to the other region', async () => {
    await jobsAtRest(database);
    const before = stateOf(database);
    const told = await walk(world, { ...later, ...world.away }, foreignSteps());
    everything.push(...told);
    const traces = tracesOf(before, stateOf(database));
    const found = { wrong: differences(told, allowed), traces, leaks: leaks(told, secretsOf(world)) };
    expect(found).toEqual({ wrong: [], traces: [], leaks: [] });
  });

  it('and the hidden texts stand in answers to those who may read them, so that a leak would be found', async () => {
    const { elsewhere } = world.people;
    await elsewhere.post(`/case-imports/${world.away.import}/acceptance`, {});
    const foreignCases = await elsewhere.get(`/periods/${world.away.period}/cases`);
    const answers = everything.filter(({ asker }) => ['province', 'elsewhere', 'auditor'].includes(asker));
    const texts = [JSON.stringify(foreignCases.body), ...answers.map(({ text }) => text)];
    const secrets = [...secretsOf(world), ...secretsBeforePublication(later)];
    const ofSome = secrets.filter((secret) => secret.hiddenFrom.length < ASKERS.length);
    expect(ofSome.filter(({ text }) => !texts.some((one) => one.includes(text))).map(({ text }) => text)).toEqual([]);
    expect(hashedPasswords(database)).toBeGreaterThanOrEqual(ASKERS.length - 1);
    console.log(`rights: ${allowed.size} routes, ${ASKERS.length} askers, ${everything.length} requests`);
  });
});

/** Refused askers first and all together: they leave no trace. Then those who get in. */
async function expectRights(table: RightsTable, more: readonly Secret[] = []): Promise<void> {
  const steps = stepsOf(table);
  const given = { ...later, ...world.home };
  const before = stateOf(database);
  const refused = await walk(world, given, steps.filter(refuses));
  const after = stateOf(database);
  const told = [...refused, ...(await walk(world, given, inSafeOrder(steps)))];
  everything.push(...told);
  const secrets = [...secretsOf(world), ...more];
  const found = { wrong: differences(told, allowed), traces: tracesOf(before, after), leaks: leaks(told, secrets) };
  expect(found).toEqual({ wrong: [], traces: [], leaks: [] });
}

/** Whoever changes what others still ask for comes last. */
function inSafeOrder(steps: readonly Step[]): Step[] {
  const late = /^(DELETE|POST \/accounts\/\{id\}\/reset|POST \/evaluators\/accounts)/;
  const inside = steps.filter((step) => !refuses(step));
  return [...inside.filter(({ row }) => !late.test(row)), ...inside.filter(({ row }) => late.test(row))];
}

/** The place of each asker when home and away change sides: whoever is at home is elsewhere then. */
const MIRRORED: Partial<Record<Asker, Asker>> = {
  anonymous: 'anonymous',
  city: 'elsewhere',
  county: 'elsewhere',
  evaluator: 'otherEvaluator',
  otherEvaluator: 'otherEvaluator',
  officer: 'stranger',
  neighbour: 'stranger',
};

function foreignSteps(): Step[] {
  const about = /^\w+ \/(accounts|centres|evaluators|rubrics|periods|case-imports)\/\{id\}/;
  const rows = Object.entries(RIGHTS).filter(([row]) => about.test(row));
  return rows.flatMap(([row, line]) => {
    const steps = stepsOf({ [row]: line });
    const as = (asker: Asker) => steps.find((step) => step.asker === asker)!.cell;
    return ASKERS.flatMap((asker) => (MIRRORED[asker] ? [{ row, asker, cell: as(MIRRORED[asker]) }] : []));
  });
}

function summariesSeenBy(row: string): Asker[] {
  const told = everything.filter(
    (one) => one.row === row && one.status === 200 && !one.text.includes('"summary":null'),
  );
  const last = told.slice(-ASKERS.length).map(({ asker }) => asker);
  return ASKERS.filter((asker) => last.includes(asker));
}

function hashedPasswords({ sqlite }: TestDatabase): number {
  const reading = new Database(sqlite!, { readonly: true });
  try {
    return reading.prepare(`SELECT id FROM identity_account WHERE password_hash LIKE '$argon2%'`).all().length;
  } finally {
    reading.close();
  }
}

/** The tables that refused askers changed; the audit log is one of them. */
function tracesOf(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): string[] {
  return Object.keys(after).filter((table) => after[table] !== before[table]);
}

/** Jobs that those who may have started write how they end; that is no trace of those who may not. */
async function jobsAtRest({ sqlite }: TestDatabase): Promise<void> {
  const reading = new Database(sqlite!, { readonly: true });
  try {
    const running = reading.prepare(`SELECT COUNT(*) FROM job WHERE state = 'running'`).pluck();
    while (running.get() !== 0) await new Promise((later) => setTimeout(later, 50));
  } finally {
    reading.close();
  }
}

/** Everything in the database, a digest a table. */
function stateOf({ sqlite }: TestDatabase): Record<string, string> {
  const reading = new Database(sqlite!, { readonly: true });
  try {
    const tables = reading.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`).all() as {
      name: string;
    }[];
    const digest = (name: string) => {
      const rows = reading.prepare(`SELECT * FROM "${name}"`).all();
      return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
    };
    return Object.fromEntries(tables.map(({ name }) => [name, digest(name)]));
  } finally {
    reading.close();
  }
}

async function allowedByDocument(): Promise<ReadonlyMap<string, readonly string[]>> {
  const { stdout } = await runCli(['openapi']);
  const { paths } = JSON.parse(stdout) as { paths: Record<string, Record<string, { 'x-allowed': string[] }>> };
  return new Map(
    Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => [
        `${method.toUpperCase()} ${path.replace('/api/v1', '')}`,
        operation['x-allowed'],
      ]),
    ),
  );
}
