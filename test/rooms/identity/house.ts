import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { Global, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AuditModule } from '../../../src/platform/audit/index.js';
import { Clock, Ids, TimeOrderedIds } from '../../../src/platform/clock/index.js';
import { ConfigModule, readSettings } from '../../../src/platform/config/index.js';
import { DatabaseModule, Reads, UnitOfWork } from '../../../src/platform/database/index.js';
import { EtagInterceptor } from '../../../src/platform/http/etag.interceptor.js';
import { API_PREFIX, httpAdapter } from '../../../src/platform/http/index.js';
import { validationPipe } from '../../../src/platform/http/validation.js';
import { AccountLinks, IdentityModule } from '../../../src/platform/identity/index.js';
import { ProblemFilter } from '../../../src/platform/problem/index.js';
import { type Engine, freshDatabase } from '../../support/databases.js';

/** A clock that a test moves by hand. */
export class HandClock extends Clock {
  private instant = Date.parse('2026-07-15T08:00:00.000Z');

  now(): Date {
    return new Date(this.instant);
  }

  forward(minutes: number): void {
    this.instant += minutes * 60_000;
  }
}

/** What answers of these routes may hold; a test reads what its route gives. */
export interface Body {
  readonly code: string;
  readonly title: string;
  readonly mend: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly faults: readonly { readonly at: string; readonly code: string }[];
  readonly id: string;
  readonly accountId: string;
  readonly region: string | null;
  readonly token: string;
  readonly setupToken: string;
  /** At least as many as the test reads. */
  readonly items: readonly [Item, Item, ...Item[]];
  readonly next: string | null;
}

export interface Item {
  readonly login: string;
  readonly accountId: string;
  readonly setupToken: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Body;
}

export interface Wish {
  readonly token?: string | undefined;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  readonly address?: string;
}

export interface House {
  readonly clock: HandClock;
  readonly reads: Reads;
  readonly work: UnitOfWork;
  readonly links: AccountLinks;
  ask(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, wish?: Wish): Promise<Answer>;
  /** Signs in and gives the session token; fails the test when it is refused. */
  signIn(login: string, password?: string): Promise<string>;
}

export const CODE = 'setup-code-for-tests';
export const PASSWORD = 'rain on the old bridge';

/** The platform alone, on a fresh database, with a clock held by the test. `more` are further controllers. */
export async function withHouse(
  engine: Engine,
  test: (house: House) => Promise<void>,
  more: Type[] = [],
): Promise<void> {
  const database = await freshDatabase(engine);
  const clock = new HandClock();
  const folder = database.sqlite === null ? '' : dirname(database.sqlite);
  const environment = {
    KAOPING_DATA: folder,
    DATABASE_URL: database.databaseUrl ?? '',
    KAOPING_SETUP_CODE: CODE,
    KAOPING_TRUST_PROXY: '127.0.0.1',
  };
  try {
    const app = await open(readSettings(environment), clock, more);
    try {
      await test(houseOf(app, clock));
    } finally {
      await app.close();
    }
  } finally {
    await database.dispose();
  }
}

async function open(
  settings: ReturnType<typeof readSettings>,
  clock: Clock,
  more: Type[],
): Promise<NestFastifyApplication> {
  @Global()
  @Module({
    providers: [
      { provide: Clock, useValue: clock },
      { provide: Ids, useClass: TimeOrderedIds },
    ],
    exports: [Clock, Ids],
  })
  class HeldClockModule {}

  @Module({
    imports: [ConfigModule.with(settings), HeldClockModule, DatabaseModule.open(), IdentityModule, AuditModule],
    controllers: more,
  })
  class PlatformModule {}

  const options = { logger: false, abortOnError: false } as const;
  const app = await NestFactory.create<NestFastifyApplication>(PlatformModule, httpAdapter(settings), options);
  // As prepareApp does, but for the documentation page: Jest on Node 20 cannot load the package that serves it.
  app.setGlobalPrefix(API_PREFIX);
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalInterceptors(new EtagInterceptor());
  await app.listen(0, '127.0.0.1');
  return app;
}

function houseOf(app: NestFastifyApplication, clock: HandClock): House {
  const { port } = app.getHttpServer().address() as AddressInfo;
  const ask: House['ask'] = async (method, path, { token, body, headers, address = '10.0.0.1' } = {}) => {
    const reply = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
      method,
      headers: {
        'x-forwarded-for': address,
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await reply.text();
    return {
      status: reply.status,
      headers: Object.fromEntries(reply.headers),
      body: (text === '' ? {} : JSON.parse(text)) as Body,
    };
  };
  return {
    clock,
    ask,
    reads: app.get(Reads),
    work: app.get(UnitOfWork),
    links: app.get(AccountLinks),
    signIn: async (login, password = PASSWORD) => {
      const answer = await ask('POST', '/sessions', { body: { login, password } });
      if (answer.status !== 201) throw new Error(`${login} cannot sign in: ${JSON.stringify(answer.body)}`);
      return answer.body.token;
    },
  };
}

/** The first administrator, of province 13, signed in. */
export async function firstAdministrator(house: House): Promise<string> {
  const body = { code: CODE, login: 'li.na', password: PASSWORD, displayName: '李娜', region: '13' };
  const answer = await house.ask('POST', '/setup', { body });
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return house.signIn('li.na');
}

/** Invites a person, lets the person set a password, and signs in. */
export async function newcomer(
  house: House,
  inviter: string,
  person: Record<string, unknown>,
): Promise<{ id: string; token: string }> {
  const invited = await house.ask('POST', '/accounts', { token: inviter, body: { displayName: '某人', ...person } });
  if (invited.status !== 201) throw new Error(JSON.stringify(invited.body));
  const body = { token: invited.body.setupToken, password: PASSWORD };
  const set = await house.ask('POST', '/account-setups', { body });
  if (set.status !== 201) throw new Error(JSON.stringify(set.body));
  return { id: invited.body.accountId, token: await house.signIn(String(person['login'])) };
}
