import { stat } from 'node:fs/promises';
import { describe, expect, it, jest } from '@jest/globals';
import argon2 from 'argon2';
import { systemActor } from '../../../src/platform/identity/index.js';
import { eachEngine } from '../../support/databases.js';
import { type Answer, CODE, firstAdministrator, type House, newcomer, PASSWORD, withHouse } from './house.js';

const evaluator = {
  login: 'wang.fang',
  role: 'evaluator',
  region: '1301',
  evaluatorId: '01980a3c-5f7e-7c1a-9d42-2f6f0b1c7a10',
};
/** The row that processes which make the first account hold one after the other. */
const FIRST = '__first-account__';
const setup = { code: CODE, login: 'li.na', password: PASSWORD, displayName: '李娜', region: '13' };
const tryPassword = (house: House, login: string, password: string, address = '10.0.0.1') =>
  house.ask('POST', '/sessions', { body: { login, password }, address });

eachEngine('the first account', (engine) => {
  it('is made with the set-up code, once, even when several ask at the same time', async () => {
    await withHouse(engine, async (house) => {
      const wrong = await house.ask('POST', '/setup', { body: { ...setup, code: 'not the code at all' } });
      expect([wrong.status, wrong.body.code]).toEqual([403, 'identity.setup-code-wrong']);
      const rivals = Array.from({ length: 8 }, (_, n) => ({ ...setup, login: `rival${n}` }));
      const answers = await Promise.all(rivals.map((body) => house.ask('POST', '/setup', { body })));
      expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, ...Array(7).fill(409)]);
      const again = await house.ask('POST', '/setup', { body: { ...setup, login: 'sun.yu' } });
      expect([again.status, again.body.code]).toEqual([409, 'identity.already-set-up']);
      const accounts = await house.reads.query<{ role: string }>('SELECT role FROM identity_account');
      expect(accounts).toEqual([{ role: 'administrator' }]);
    });
  });

  it('waits for another process that is just making one, and is then refused', async () => {
    await withHouse(engine, async (house) => {
      let asked: Promise<Answer> | undefined;
      await house.work.run(systemActor('another process'), async (tx) => {
        await tx.run('INSERT INTO identity_attempt (key, failures, first_at) VALUES (?, 0, ?)', [FIRST, tx.at]);
        await tx.run(
          `INSERT INTO identity_account (id, login, display_name, role, region, state, version, created_at)
           VALUES (?, 'zhao.lei', '赵磊', 'administrator', '13', 'active', 1, ?)`,
          [tx.newId(), tx.at],
        );
        asked = house.ask('POST', '/setup', { body: setup });
        await new Promise((resolve) => setTimeout(resolve, 700));
      });
      expect((await asked)?.status).toBe(409);
      expect(await house.reads.query('SELECT login FROM identity_account')).toEqual([{ login: 'zhao.lei' }]);
    });
  });

  it('refuses a short password, the login as password and a malformed region', async () => {
    await withHouse(engine, async (house) => {
      const trying = async (change: object) =>
        (await house.ask('POST', '/setup', { body: { ...setup, ...change } })).body;
      expect(await trying({ password: 'nine char' })).toMatchObject({
        code: 'identity.password-weak',
        at: '/password',
      });
      expect(await trying({ login: 'rain-on-the-bridge', password: 'Rain-on-the-Bridge' })).toMatchObject({
        code: 'identity.password-weak',
      });
      expect(await trying({ region: '133' })).toMatchObject({ code: 'http.body-invalid' });
      expect(await trying({ login: '_' })).toMatchObject({ code: 'identity.accounts-faulty' });
      expect(await house.reads.query('SELECT id FROM identity_account')).toEqual([]);
    });
  });

  it('stops guessing at the set-up code', async () => {
    await withHouse(engine, async (house) => {
      for (let guess = 0; guess < 5; guess += 1) {
        expect((await house.ask('POST', '/setup', { body: { ...setup, code: `guess number ${guess}` } })).status).toBe(
          403,
        );
      }
      const right = await house.ask('POST', '/setup', { body: setup });
      expect([right.status, right.headers['retry-after']]).toEqual([429, '900']);
      house.clock.forward(15);
      expect((await house.ask('POST', '/setup', { body: setup })).status).toBe(201);
    });
  });
});

eachEngine('signing in', (engine) => {
  it('gives a session that says who I am and ends when I sign out', async () => {
    await withHouse(engine, async (house) => {
      const token = await firstAdministrator(house);
      expect(token).toMatch(/^kp_s_[\w-]{43}$/);
      const me = await house.ask('GET', '/me', { token });
      expect(me.body).toMatchObject({ login: 'li.na', displayName: '李娜', role: 'administrator', region: '13' });
      const second = await house.signIn(' LI.NA ');
      expect((await house.ask('DELETE', '/sessions/current', { token })).status).toBe(204);
      const after = await house.ask('GET', '/me', { token });
      expect([after.status, after.body.code]).toEqual([401, 'identity.token-revoked']);
      expect((await house.ask('GET', '/me', { token: second })).status).toBe(200);
    });
  });

  it('answers an absent, an unknown, an expired and an unfit token each in its own words, with the challenge', async () => {
    await withHouse(engine, async (house) => {
      const admin = await firstAdministrator(house);
      const evaluators = await newcomer(house, admin, evaluator);
      const none = await house.ask('GET', '/accounts');
      expect([none.status, none.body.code, none.headers['www-authenticate']]).toEqual([
        401,
        'identity.token-missing',
        'Bearer realm="kaoping"',
      ]);
      const unknown = await house.ask('GET', '/accounts', { token: `kp_s_${'A'.repeat(43)}` });
      expect([unknown.status, unknown.body.code]).toEqual([401, 'identity.token-unknown']);
      expect(unknown.headers['www-authenticate']).toContain('invalid_token');
      const unfit = await house.ask('GET', '/accounts', { token: evaluators.token });
      expect([unfit.status, unfit.body.code]).toEqual([403, 'identity.role-not-allowed']);
      const english = await house.ask('GET', '/accounts', { headers: { 'accept-language': 'en' } });
      expect([none.body.title, english.body.title]).toEqual([
        '请先登录：请求没有附带令牌。',
        'Please sign in: the request carries no token.',
      ]);
      house.clock.forward(12 * 60 - 1);
      expect((await house.ask('GET', '/me', { token: admin })).status).toBe(200);
      house.clock.forward(1);
      const expired = await house.ask('GET', '/me', { token: admin });
      expect([expired.status, expired.body.code]).toEqual([401, 'identity.token-expired']);
      expect(expired.body.mend).toContain('/api/v1/sessions');
      const stale = await house.ask('POST', '/sessions', {
        token: admin,
        body: { login: 'li.na', password: PASSWORD },
      });
      expect(stale.status).toBe(201);
    });
  });

  it('does not take a one-time set-up token for a session', async () => {
    await withHouse(engine, async (house) => {
      const admin = await firstAdministrator(house);
      const invited = await house.ask('POST', '/accounts', {
        token: admin,
        body: { displayName: '王芳', ...evaluator },
      });
      const misused = await house.ask('GET', '/me', { token: invited.body.setupToken });
      expect([misused.status, misused.body.code]).toEqual([401, 'identity.token-unknown']);
    });
  });

  it('answers an unknown login, a wrong password and an account without password alike', async () => {
    await withHouse(engine, async (house) => {
      const admin = await firstAdministrator(house);
      await house.ask('POST', '/accounts', { token: admin, body: { displayName: '王芳', ...evaluator } });
      const answers = [
        await tryPassword(house, 'nobody', PASSWORD),
        await tryPassword(house, 'li.na', 'sun on the new bridge'),
        await tryPassword(house, 'wang.fang', PASSWORD),
      ];
      expect(answers.map(({ status, body }) => `${status} ${body.code}`)).toEqual(
        Array(3).fill('401 identity.credentials-wrong'),
      );
      expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    });
  });

  it('stores neither tokens nor passwords in plain text, in no table', async () => {
    await withHouse(engine, async (house) => {
      const admin = await firstAdministrator(house);
      const invited = await house.ask('POST', '/accounts/bulk', {
        token: admin,
        headers: { 'idempotency-key': 'people-of-1301' },
        body: { accounts: [{ displayName: '王芳', ...evaluator }] },
      });
      const api = await house.ask('POST', '/me/tokens', { token: admin, body: { label: '夜间导出' } });
      const [person] = invited.body.items;
      const secrets = [admin, PASSWORD, CODE, person.setupToken, api.body.token];
      const tables = ['identity_account', 'identity_token', 'identity_attempt', 'audit_entry', 'idempotency_answer'];
      const rows = await Promise.all(tables.map((table) => house.reads.query<object>(`SELECT * FROM ${table}`)));
      const everything = JSON.stringify(rows);
      expect(rows.map((some) => some.length > 0)).toEqual(Array(5).fill(true));
      expect(everything).toContain('wang.fang');
      expect(secrets.filter((secret) => secret.length < 10 || everything.includes(secret))).toEqual([]);
      expect(everything).toContain('$argon2id$v=19$m=19456');
      const notes = await house.reads.query<{ content: string }>('SELECT content FROM audit_entry');
      expect(notes.filter(({ content }) => /argon2|token_?hash|password/i.test(content))).toEqual([]);
    });
  });
});

eachEngine('guessing at a password', (engine) => {
  it('is stopped after five failures within a quarter of an hour, for the right password too', async () => {
    await withHouse(engine, async (house) => {
      await firstAdministrator(house);
      for (let guess = 0; guess < 5; guess += 1) {
        expect((await tryPassword(house, 'li.na', `guess number ${guess}`)).status).toBe(401);
        house.clock.forward(1);
      }
      const right = await tryPassword(house, 'li.na', PASSWORD, '10.9.9.9');
      expect([right.status, right.body.code, right.headers['retry-after']]).toEqual([
        429,
        'identity.too-many-attempts',
        '840',
      ]);
      house.clock.forward(14);
      expect((await tryPassword(house, 'li.na', PASSWORD)).status).toBe(201);
    });
  });

  it('gains nothing from guesses sent at the same time', async () => {
    await withHouse(engine, async (house) => {
      await firstAdministrator(house);
      const guesses = Array.from({ length: 12 }, (_, guess) => tryPassword(house, 'li.na', `guess number ${guess}`));
      const statuses = (await Promise.all(guesses)).map(({ status }) => status).sort((a, b) => a - b);
      expect(statuses).toEqual([...Array(5).fill(401), ...Array(7).fill(429)]);
    });
  });

  it('is forgotten by a success, and failures of long ago do not add up', async () => {
    await withHouse(engine, async (house) => {
      await firstAdministrator(house);
      const fail = async (times: number) => {
        for (let guess = 0; guess < times; guess += 1)
          expect((await tryPassword(house, 'li.na', 'wrong wrong')).status).toBe(401);
      };
      await fail(4);
      await house.signIn('li.na');
      await fail(4);
      house.clock.forward(16);
      await fail(4);
      await house.signIn('li.na');
    });
  });

  it('over many logins from one address is stopped for that address only', async () => {
    await withHouse(engine, async (house) => {
      await firstAdministrator(house);
      for (let guess = 0; guess < 30; guess += 1) await tryPassword(house, `login${guess}`, PASSWORD, '10.6.6.6');
      expect((await tryPassword(house, 'li.na', PASSWORD, '10.6.6.6')).status).toBe(429);
      expect((await tryPassword(house, 'li.na', PASSWORD, '10.0.0.2')).status).toBe(201);
    });
  });
});

describe('the address of whoever asks', () => {
  it('is the one that the trusted proxy saw, whatever the caller says of himself', async () => {
    await withHouse('sqlite', async (house) => {
      await firstAdministrator(house);
      for (let guess = 0; guess < 30; guess += 1)
        await tryPassword(house, `login${guess}`, PASSWORD, `6.6.6.${guess}, 203.0.113.9`);
      expect((await tryPassword(house, 'li.na', PASSWORD, '6.6.6.99, 203.0.113.9')).status).toBe(429);
      expect((await tryPassword(house, 'li.na', PASSWORD, '6.6.6.99, 203.0.113.10')).status).toBe(201);
    });
  });
});

describe('a flood of sign-ins', () => {
  const hashing = jest.spyOn(argon2, 'verify');
  const tally = (answers: readonly Answer[]): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const { status, body } of answers)
      counts[`${status} ${body.code}`] = (counts[`${status} ${body.code}`] ?? 0) + 1;
    return counts;
  };

  it('does not keep anybody from files, and whoever finds no place in the queue is told to come back', async () => {
    await withHouse('sqlite', async (house) => {
      await firstAdministrator(house);
      const flooding = { over: false };
      const flood = Promise.all(
        Array.from({ length: 200 }, (_, n) => tryPassword(house, `nobody${n}`, PASSWORD, `10.1.0.${n}`)),
      ).finally(() => (flooding.over = true));
      const waits: number[] = [];
      while (!flooding.over) {
        const from = performance.now();
        await stat('.');
        waits.push(performance.now() - from);
        await new Promise((later) => setTimeout(later, 5));
      }
      const answers = await flood;
      const counts = tally(answers);
      expect(Object.keys(counts).sort()).toEqual(['401 identity.credentials-wrong', '429 identity.too-many-at-once']);
      expect(counts['429 identity.too-many-at-once']).toBeGreaterThan(50);
      expect(answers.filter(({ status }) => status === 429).map(({ headers }) => headers['retry-after'])[0]).toBe('2');
      expect(Math.max(...waits)).toBeLessThan(1_000);
    });
  });

  it('from one address costs no more hashing than its failures allow', async () => {
    await withHouse('sqlite', async (house) => {
      await firstAdministrator(house);
      hashing.mockClear();
      const guesses = Array.from({ length: 60 }, (_, n) => tryPassword(house, `nobody${n}`, PASSWORD, '10.6.6.6'));
      const counts = tally(await Promise.all(guesses));
      expect(counts).toEqual({ '401 identity.credentials-wrong': 30, '429 identity.too-many-attempts': 30 });
      expect(hashing.mock.calls.length).toBeLessThanOrEqual(31);
    });
  });
});

describe('many people of one office', () => {
  it('sign in at the same moment from the same address', async () => {
    await withHouse('sqlite', async (house) => {
      await firstAdministrator(house);
      const answers = await Promise.all(Array.from({ length: 40 }, () => tryPassword(house, 'li.na', PASSWORD)));
      expect(answers.map(({ status }) => status)).toEqual(Array(40).fill(201));
    });
  });
});
