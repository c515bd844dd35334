import {
  Client,
  eachEngine,
  firstAdministrator,
  freshDatabase,
  newPeople,
  newPerson,
  runCli,
  startServer,
} from './index.js';

eachEngine('the built server, started by a test', (engine) => {
  it('lets the first administrator in, who invites others; asked to stop, it is gone', async () => {
    const database = await freshDatabase(engine);
    const server = await startServer({ database });
    const administrator = await firstAdministrator(server.url);
    expect((await administrator.get('/me')).body).toMatchObject({ role: 'administrator', region: '13' });
    const auditor = await newPerson(administrator, {
      login: 'auditor',
      displayName: '王芳',
      role: 'auditor',
      region: '13',
    });
    expect((await auditor.get('/me')).body).toMatchObject({ role: 'auditor' });
    const people = await newPeople(administrator, [
      { login: 'one.1', displayName: '甲', role: 'auditor', region: '13' },
      { login: 'two.2', displayName: '乙', role: 'auditor', region: '1301' },
    ]);
    expect((await people[1]!.get('/me')).body).toMatchObject({ login: 'two.2' });
    await new Client(server.url).expectProblem('identity.token-missing', 'GET', '/me');
    await server.stop();
    await expect(fetch(server.url)).rejects.toThrow();
    await database.dispose();
  });

  it('says what it printed when it cannot start', async () => {
    const database = await freshDatabase(engine);
    await expect(startServer({ database, env: { KAOPING_PORT: 'many' } })).rejects.toThrow(/KAOPING_PORT/);
    await database.dispose();
  });
});

describe('the built command line, run by a test', () => {
  it('ends with 2 and names what was wrong with the question', async () => {
    expect(await runCli(['no-such-command'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no-such-command') as string,
    });
  });
});
