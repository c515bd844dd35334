import { Client } from './client.js';
import { SETUP_CODE } from './server.js';

export interface Invited {
  readonly accountId: string;
  readonly login: string;
  readonly setupToken: string | null;
}

export interface AccountWish {
  readonly login: string;
  readonly displayName: string;
  readonly role: 'administrator' | 'evaluator' | 'auditor' | 'centre-officer';
  readonly region?: string;
  readonly centreId?: string;
  readonly evaluatorId?: string;
}

export const PASSWORD = 'rain on the old bridge';

/** Creates the first administrator of a fresh server, with the set-up code of the tests, and signs in. */
export async function firstAdministrator(url: string, region = '13', login = 'administrator'): Promise<Client> {
  const anyone = new Client(url);
  await anyone.post('/setup', { code: SETUP_CODE, login, password: PASSWORD, displayName: '李娜', region });
  return signIn(url, login);
}

/** A session of somebody who has a password already. */
export async function signIn(url: string, login: string, password = PASSWORD): Promise<Client> {
  const { body } = await new Client(url).post<{ token: string }>('/sessions', { login, password });
  return new Client(url, body.token);
}

/** Invites one person, sets the password with the one-time token, signs in: the whole way that a person goes. */
export async function newPerson(administrator: Client, wish: AccountWish): Promise<Client> {
  const { body } = await administrator.post<Invited>('/accounts', wish);
  await setPassword(administrator.url, body);
  return signIn(administrator.url, wish.login);
}

/** Invites many at once and signs each of them in, in the order given. */
export async function newPeople(administrator: Client, wishes: readonly AccountWish[]): Promise<Client[]> {
  const { body } = await administrator.post<{ items: Invited[] }>(
    '/accounts/bulk',
    { accounts: wishes },
    { key: true },
  );
  const clients: Client[] = [];
  for (const invited of body.items) {
    await setPassword(administrator.url, invited);
    clients.push(await signIn(administrator.url, invited.login));
  }
  return clients;
}

async function setPassword(url: string, { login, setupToken }: Invited): Promise<void> {
  if (setupToken === null) throw new Error(`${login} got no one-time token`);
  await new Client(url).post('/account-setups', { token: setupToken, password: PASSWORD });
}
