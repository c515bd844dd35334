import { Controller, Get } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { verifyChain } from '../../../src/platform/audit/index.js';
import { Accounts, AccountLinks, systemActor } from '../../../src/platform/identity/index.js';
import { eachEngine } from '../../support/databases.js';
import { type Body, firstAdministrator, type House, newcomer, PASSWORD, withHouse } from './house.js';

const id = (n: number): string => `01980a3c-5f7e-7c1a-9d42-${String(n).padStart(12, '0')}`;
const evaluator = (n: number, more: object = {}) => ({
  login: `evaluator${n}`,
  displayName: `评估专家${n}`,
  role: 'evaluator',
  region: '1301',
  evaluatorId: id(n),
  ...more,
});
const invite = (house: House, token: string, body: object) => house.ask('POST', '/accounts', { token, body });
const faultsOf = (body: Body): string[] => body.faults.map(({ at, code }) => `${at} ${code}`);

eachEngine('inviting people', (engine) => {
  it('gives each a one-time token with which the person alone sets a password, once, within 72 hours', async () => {
    await withHouse(engine, async (house) => {
      const admin = await firstAdministrator(house);
      const [first, second] = [await invite(house, admin, evaluator(1)), await invite(house, admin, evaluator(2))];
      const set = (answer: typeof first, password = PASSWORD) =>
        house.ask('POST', '/account-setups', { body: { token: answer.body.setupToken, password } });
      expect((await set(first, 'evaluator1')).body).toMatchObject({ code: 'identity.password-weak', at: '/password' });
      const both = await Promise.all([set(first), set(first, 'another good password')]);
      expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 410]);
      expect((await set(first)).body).toMatchObject({ code: 'identity.setup-token-invalid' });
      house.clock.forward(72 * 60);
      expect((await set(second)).body).toMatchObject({ code: 'identity.setup-token-invalid' });
    });
  });

  it('many at once: all or none, with every fault at its place', async () => {
    await withHouse(engine, async (house) => {
      const admin = await firstAdministrator(house);
      const bulk = (accounts: object[], key: string) =>
        house.ask('POST', '/accounts/bulk', { token: admin, headers: { 'idempotency-key': key }, body: { accounts } });
      const faulty = await bulk(
        [
          evaluator(1),
          evaluator(2, { login: 'EVALUATOR1' }),
          evaluator(3, { login: 'li.na' }),
          evaluator(4, { evaluatorId: null }),
          evaluator(5, { region: '14' }),
          evaluator(6, { region: undefined }),
          evaluator(7, { role: 'auditor' }),
        ],
        'first-attempt',
      );
      expect([faulty.status, faulty.body.code]).toEqual([422, 'identity.accounts-faulty']);
      expect(faultsOf(faulty.body).sort()).toEqual([
        '/accounts/1/login identity.login-repeated',
        '/accounts/2/login identity.login-taken',
        '/accounts/3/evaluatorId identity.link-missing',
        '/accounts/4/region identity.outside-region',
        '/accounts/5/region identity.region-missing',
        '/accounts/6/evaluatorId identity.link-unfit',
      ]);
      expect(await house.reads.query('SELECT id FROM identity_account')).toHaveLength(1);
      const made = await bulk([evaluator(1), evaluator(2), evaluator(3)], 'second-attempt');
      expect([made.status, made.body.items.length]).toEqual([201, 3]);
      const headless = await house.ask('POST', '/accounts/bulk', { token: admin, body: { accounts: [evaluator(9)] } });
      expect(headless.body.code).toBe('http.idempotency-key-missing');
    });
  });

  it('a repeated bulk request makes nobody twice and gives new tokens to those who still wait', async () => {
    await withHouse(engine, async (house) => {
      const admin = await firstAdministrator(house);
      const bulk = () =>
        house.ask('POST', '/accounts/bulk', {
          token: admin,
          headers: { 'idempotency-key': 'evaluators-of-1301' },
          body: { accounts: [evaluator(1), evaluator(2)] },
        });
      const use = (token: string) => house.ask('POST', '/account-setups', { body: { token, password: PASSWORD } });
      const [ready, waiting] = (await bulk()).body.items;
      expect((await use(ready.setupToken)).status).toBe(201);
      const again = await bulk();
      expect(again.status).toBe(201);
      const [readyAgain, waitingAgain] = again.body.items;
      expect(readyAgain).toEqual({
        login: 'evaluator1',
        accountId: ready.accountId,
        setupToken: null,
        setupExpiresAt: null,
      });
      expect([waitingAgain.accountId, waitingAgain.setupToken === waiting.setupToken]).toEqual([
        waiting.accountId,
        false,
      ]);
      expect((await use(waiting.setupToken)).status).toBe(410);
      expect((await use(waitingAgain.setupToken)).status).toBe(201);
      expect(await house.reads.query('SELECT id FROM identity_account')).toHaveLength(3);
    });
  });

  it('an administrator invites only within the own region, and only the province invites auditors', async () => {
    await withHouse(engine, async (house) => {
      const province = await firstAdministrator(house);
      const city = await newcomer(house, province, { login: 'city.admin', role: 'administrator', region: '130100' });
      const tries = [
        evaluator(1, { region: '130102' }),
        { login: 'county', displayName: '县', role: 'administrator', region: '130102' },
        { login: 'wider', displayName: '省', role: 'administrator', region: '13' },
        { login: 'other', displayName: '市', role: 'administrator', region: '1302' },
        { login: 'audit1', displayName: '审', role: 'auditor', region: '1301' },
        { login: 'officer', displayName: '员', role: 'centre-officer', region: '1302', centreId: id(8) },
      ];
      const answers = [];
      for (const body of tries) answers.push(await invite(house, city.token, body));
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 422, 422, 422, 422]);
      expect(answers.slice(2).flatMap(({ body }) => faultsOf(body))).toEqual([
        '/region identity.outside-region',
        '/region identity.outside-region',
        '/role identity.auditor-by-province',
        '/region identity.outside-region',
      ]);
      expect(
        (await invite(house, province, { login: 'audit1', displayName: '审', role: 'auditor', region: '13' })).status,
      ).toBe(201);
    });
  });

  it('a link must lead to something that exists within the region, once a room can tell', async () => {
    await withHouse(engine, async (house) => {
      const province = await firstAdministrator(house);
      const city = await newcomer(house, province, { login: 'city.admin', role: 'administrator', region: '1301' });
      const divisions = new Map([
        [id(1), '130102'],
        [id(2), '130200'],
      ]);
      house.links.register('evaluator', (_tx, ids) =>
        Promise.resolve(new Map(ids.flatMap((one) => (divisions.has(one) ? [[one, divisions.get(one) ?? '']] : [])))),
      );
      const own = await invite(house, city.token, evaluator(1));
      const foreign = await invite(house, city.token, evaluator(2));
      const unknown = await invite(house, city.token, evaluator(3));
      expect(own.status).toBe(201);
      expect(faultsOf(foreign.body)).toEqual(['/region identity.outside-region']);
      expect(faultsOf(unknown.body)).toEqual(['/evaluatorId identity.link-unknown']);
      const account = await house.ask('GET', `/accounts/${own.body.accountId}`, { token: city.token });
      expect(account.body.region).toBe('130102');
    });
  });
});

eachEngine('administering accounts', (engine) => {
  it('an administrator sees and changes accounts of the own region only; an auditor sees all and changes nothing', async () => {
    await withHouse(engine, async (house) => {
      const province = await firstAdministrator(house);
      const city1 = await newcomer(house, province, { login: 'city1', role: 'administrator', region: '1301' });
      const city2 = await newcomer(house, province, { login: 'city2', role: 'administrator', region: '1302' });
      const auditor = await newcomer(house, province, { login: 'auditor', role: 'auditor', region: '13' });
      const seen = async (token: string) =>
        (await house.ask('GET', '/accounts', { token })).body.items.map(({ login }) => login);
      expect(await seen(province)).toEqual(['auditor', 'city1', 'city2', 'li.na']);
      expect(await seen(auditor.token)).toEqual(['auditor', 'city1', 'city2', 'li.na']);
      expect(await seen(city1.token)).toEqual(['city1']);
      const change = { body: { displayName: '改名' }, headers: { 'if-match': '"2"' } };
      const foreign = await house.ask('PATCH', `/accounts/${city2.id}`, { token: city1.token, ...change });
      expect([foreign.status, foreign.body.code]).toEqual([403, 'identity.outside-region']);
      expect((await house.ask('GET', `/accounts/${city2.id}`, { token: city1.token })).status).toBe(403);
      expect((await house.ask('POST', `/accounts/${city2.id}/reset`, { token: city1.token })).status).toBe(403);
      const audited = await house.ask('PATCH', `/accounts/${city2.id}`, { token: auditor.token, ...change });
      expect([audited.status, audited.body.code]).toEqual([403, 'identity.role-not-allowed']);
      expect((await house.ask('GET', `/accounts/${id(99)}`, { token: province })).body.code).toBe(
        'identity.account-unknown',
      );
    });
  });

  it('disabling ends every session and token at once; a stale change is refused with both versions', async () => {
    await withHouse(engine, async (house) => {
      const admin = await firstAdministrator(house);
      const person = await newcomer(house, admin, evaluator(1));
      const api = await house.ask('POST', '/me/tokens', { token: person.token, body: { label: 'script' } });
      const read = await house.ask('GET', `/accounts/${person.id}`, { token: admin });
      expect(read.headers['etag']).toBe('"2"');
      const change = (body: object, version: string, token = admin) =>
        house.ask('PATCH', `/accounts/${person.id}`, { token, body, headers: { 'if-match': version } });
      const disabled = await change({ state: 'disabled' }, '"2"');
      expect(disabled.body).toMatchObject({ state: 'disabled', version: 3 });
      for (const token of [person.token, api.body.token]) {
        expect((await house.ask('GET', '/me', { token })).body.code).toBe('identity.token-revoked');
      }
      const refused = await house.ask('POST', '/sessions', { body: { login: 'evaluator1', password: PASSWORD } });
      expect([refused.status, refused.body.code]).toEqual([403, 'identity.account-disabled']);
      const stale = await change({ state: 'active' }, '"1"');
      expect([stale.status, stale.body.values]).toEqual([412, { yours: 1, current: 3 }]);
      expect((await change({ state: 'active' }, '"3"')).body).toMatchObject({ state: 'active', version: 4 });
      expect((await house.ask('GET', '/me', { token: person.token })).status).toBe(401);
      await house.signIn('evaluator1');
      const me = (await house.ask('GET', '/me', { token: admin })).body.accountId;
      const self = await house.ask('PATCH', `/accounts/${me}`, {
        token: admin,
        body: { state: 'disabled' },
        headers: { 'if-match': '"1"' },
      });
      expect(self.body.code).toBe('identity.not-yourself');
    });
  });

  it('a reset takes the old password and every token away and gives a one-time token', async () => {
    await withHouse(engine, async (house) => {
      const admin = await firstAdministrator(house);
      const person = await newcomer(house, admin, evaluator(1));
      const reset = await house.ask('POST', `/accounts/${person.id}/reset`, { token: admin });
      expect(reset.body.setupToken).toMatch(/^kp_r_/);
      expect((await house.ask('GET', '/me', { token: person.token })).status).toBe(401);
      expect((await house.ask('POST', '/sessions', { body: { login: 'evaluator1', password: PASSWORD } })).status).toBe(
        401,
      );
      const body = { token: reset.body.setupToken, password: 'seven grey herons at noon' };
      expect((await house.ask('POST', '/account-setups', { body })).status).toBe(201);
      await house.signIn('evaluator1', 'seven grey herons at noon');
    });
  });

  it('a reset before the first set-up ends the token handed out earlier', async () => {
    await withHouse(engine, async (house) => {
      const admin = await firstAdministrator(house);
      const invited = await invite(house, admin, evaluator(1));
      const reset = await house.ask('POST', `/accounts/${invited.body.accountId}/reset`, { token: admin });
      const use = (token: string) => house.ask('POST', '/account-setups', { body: { token, password: PASSWORD } });
      expect((await use(invited.body.setupToken)).body.code).toBe('identity.setup-token-invalid');
      expect((await use(reset.body.setupToken)).status).toBe(201);
    });
  });

  it('pages through accounts without losing or repeating one', async () => {
    await withHouse(engine, async (house) => {
      const admin = await firstAdministrator(house);
      const accounts = Array.from({ length: 7 }, (_, n) => evaluator(n));
      await house.ask('POST', '/accounts/bulk', {
        token: admin,
        headers: { 'idempotency-key': 'seven-people' },
        body: { accounts },
      });
      const logins: string[] = [];
      for (let after = ''; ;) {
        const { body } = await house.ask('GET', `/accounts?limit=3&role=evaluator${after}`, { token: admin });
        logins.push(...body.items.map(({ login }) => login));
        if (body.next === null) break;
        after = `&after=${body.next}`;
      }
      expect(logins).toEqual(accounts.map(({ login }) => login));
    });
  });

  it('tells the audit log who did what, in a chain that verifies', async () => {
    await withHouse(engine, async (house) => {
      const admin = await firstAdministrator(house);
      const person = await newcomer(house, admin, evaluator(1));
      await house.ask('PATCH', `/accounts/${person.id}`, {
        token: admin,
        body: { state: 'disabled' },
        headers: { 'if-match': '"2"' },
      });
      const sql = 'SELECT actor_label, action FROM audit_entry ORDER BY seq';
      const rows = await house.reads.query<{ actor_label: string; action: string }>(sql);
      expect(rows.map(({ actor_label, action }) => `${actor_label} ${action}`)).toEqual([
        'setup identity.first-account-created',
        'li.na identity.signed-in',
        'li.na identity.account-created',
        'evaluator1 identity.password-set',
        'evaluator1 identity.signed-in',
        'li.na identity.account-changed',
      ]);
      expect((await verifyChain(house.reads)).faults).toEqual([]);
    });
  });
});

eachEngine('my own access', (engine) => {
  it('a new password needs the old one and ends my other sessions', async () => {
    await withHouse(engine, async (house) => {
      const token = await firstAdministrator(house);
      const other = await house.signIn('li.na');
      const change = (oldPassword: string, newPassword: string) =>
        house.ask('POST', '/me/password', { token, body: { oldPassword, newPassword } });
      expect((await change('sun on the new bridge', 'seven grey herons')).body.code).toBe(
        'identity.old-password-wrong',
      );
      expect((await change(PASSWORD, 'li.na')).body).toMatchObject({
        code: 'identity.password-weak',
        at: '/newPassword',
      });
      expect((await change(PASSWORD, 'seven grey herons')).status).toBe(204);
      expect((await house.ask('GET', '/me', { token })).status).toBe(200);
      expect((await house.ask('GET', '/me', { token: other })).status).toBe(401);
      await house.signIn('li.na', 'seven grey herons');
    });
  });

  it('personal tokens have my rights, expire, end when revoked, and cannot renew themselves', async () => {
    await withHouse(engine, async (house) => {
      const token = await firstAdministrator(house);
      const create = (body: object, by = token) => house.ask('POST', '/me/tokens', { token: by, body });
      const made = await create({ label: '夜间导出', days: 2 });
      const api = made.body.token;
      expect(api).toMatch(/^kp_t_/);
      expect((await house.ask('GET', '/accounts', { token: api })).status).toBe(200);
      expect((await create({ label: 'longer' }, api)).body.code).toBe('identity.session-needed');
      const password = { oldPassword: PASSWORD, newPassword: 'seven grey herons' };
      expect((await house.ask('POST', '/me/password', { token: api, body: password })).body.code).toBe(
        'identity.session-needed',
      );
      const listed = await house.ask('GET', '/me/tokens', { token });
      expect(listed.body.items).toEqual([
        {
          id: made.body.id,
          label: '夜间导出',
          createdAt: '2026-07-15T08:00:00.000Z',
          expiresAt: '2026-07-17T08:00:00.000Z',
        },
      ]);
      const person = await newcomer(house, token, evaluator(1));
      const theft = await house.ask('DELETE', `/me/tokens/${made.body.id}`, { token: person.token });
      expect([theft.status, theft.body.code]).toEqual([404, 'identity.token-not-found']);
      const second = await create({ label: 'second' });
      expect((await house.ask('DELETE', `/me/tokens/${second.body.id}`, { token })).status).toBe(204);
      const ended = await house.ask('GET', '/me', { token: second.body.token });
      expect(ended.body.code).toBe('identity.token-revoked');
      house.clock.forward(2 * 24 * 60);
      expect((await house.ask('GET', '/me', { token: api })).body.code).toBe('identity.token-expired');
    });
  });
});

@Controller('silent')
class SilentController {
  @Get()
  read(): string {
    return 'nobody said who may read this';
  }
}

describe('deny by default', () => {
  it('a program with a route that does not say who may use it does not start', async () => {
    const starting = withHouse('sqlite', () => Promise.resolve(), [SilentController]);
    await expect(starting).rejects.toThrow('SilentController.read');
  });
});

eachEngine('rooms', (engine) => {
  it('give many people accounts in their own transaction', async () => {
    await withHouse(engine, async ({ work, reads, links }) => {
      const accounts = new Accounts(links satisfies AccountLinks);
      const people = Array.from({ length: 3 }, (_, n) => ({
        login: `p${n}`,
        label: `人${n}`,
        role: 'auditor' as const,
        region: '13',
      }));
      const made = await work.run(systemActor('demo'), (tx) => accounts.provisionBulk(tx, people));
      expect(made.map(({ login }) => login)).toEqual(['p0', 'p1', 'p2']);
      expect(await reads.query('SELECT id FROM identity_account')).toHaveLength(3);
    });
  });
});
