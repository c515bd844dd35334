import { createHash } from 'node:crypto';
import { appendFile, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  type Client,
  freshSqlite,
  newPerson,
  type RunningServer,
  startServer,
  type TestDatabase,
} from '../../support/index.js';
import { doneRun } from './final-run.js';

type Release = {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly resultsDigest: string;
  readonly manifestDigest: string;
  readonly files: readonly { name: string; sha256: string; bytes: number; mediaType: string }[];
};
type Built = { readonly releaseId: string; readonly resultsDigest: string; readonly manifestDigest: string };

let database: TestDatabase;
let server: RunningServer;
let admin: Client;
let auditor: Client;
let evaluator: Client;
let anybody: Client;
let periodId: string;
let runId: string;
let built: Built;

beforeAll(async () => {
  database = freshSqlite();
  server = await startServer({ database });
  ({ admin, evaluator, periodId, runId } = await doneRun(server.url));
  anybody = admin.as(null);
  auditor = await newPerson(admin, { login: 'auditor', displayName: '审计', role: 'auditor', region: '13' });
}, 180_000);

afterAll(async () => {
  await server.stop();
  await database.dispose();
});

async function build(): Promise<Built> {
  return admin.finished<Built>(await admin.post(`/ranking-runs/${runId}/releases`, {}));
}

/** The bytes of a file as anybody with these rights gets them. */
async function download(as: Client, name: string): Promise<{ status: number; bytes: Buffer; headers: Headers }> {
  const answer = await fetch(`${server.url}/api/v1/releases/${built.releaseId}/files/${name}`, {
    headers: as.token === null ? {} : { authorization: `Bearer ${as.token}` },
  });
  return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()), headers: answer.headers };
}

const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const folder = (): string => join(dirname(database.sqlite!), 'releases', `2026H1-1-${built.releaseId}`);

it('is made of a final run only', async () => {
  const early = await admin.ask('POST', `/ranking-runs/${runId}/releases`, {});
  expect(early).toMatchObject({ status: 409, body: { code: 'publication.not-final' } });
  await admin.post(`/ranking-runs/${runId}/finalisation`, {}, { key: true });
  built = await build();
});

it('has five files, each the bytes that its digest says', async () => {
  const { body } = await admin.get<Release>(`/releases/${built.releaseId}`);
  expect(body).toMatchObject({ number: '2026H1-1', state: 'ready', resultsDigest: built.resultsDigest });
  expect(body.files.map(({ name }) => name)).toEqual([
    'circular.pdf',
    'manifest.json',
    'results.csv',
    'results.json',
    'results.xlsx',
  ]);
  for (const file of body.files) {
    const { bytes, headers } = await download(auditor, file.name);
    expect({ name: file.name, digest: digest(bytes) }).toEqual({ name: file.name, digest: file.sha256 });
    expect(headers.get('content-type')).toBe(file.mediaType);
    expect(headers.get('etag')).toBe(`"${file.sha256}"`);
    expect(headers.get('cache-control')).toBe('private, no-store');
  }
});

it('is seen before publication by those who see the period and by nobody else', async () => {
  for (const stranger of [anybody, evaluator]) {
    expect((await stranger.ask('GET', `/releases/${built.releaseId}`)).status).toBe(404);
    expect((await download(stranger, 'results.json')).status).toBe(404);
    expect((await stranger.get<{ items: unknown[] }>('/releases')).body.items).toEqual([]);
  }
  expect((await auditor.get<{ items: unknown[] }>('/releases')).body.items).toHaveLength(1);
});

it('names no person, no firm and no case, and hides small counts', async () => {
  const cases = await admin.get<{ items: { number: string }[] }>(`/periods/${periodId}/cases?limit=500`);
  const people = await admin.get<{ items: { name: string; code: string }[] }>('/evaluators?limit=500');
  const secrets = [...cases.body.items.map(({ number }) => number), ...people.body.items.map(({ name }) => name)];
  expect(secrets.length).toBeGreaterThan(20);
  const { inputDigest, resultDigest } = (await admin.get<Record<string, string>>(`/ranking-runs/${runId}`)).body;
  // Digests of what is not shown: hidden counts could be found by trying.
  secrets.push(inputDigest!, resultDigest!);
  for (const name of ['results.json', 'results.csv', 'manifest.json']) {
    const text = (await download(admin, name)).bytes.toString('utf8');
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  }
  const results = JSON.parse((await download(admin, 'results.json')).bytes.toString('utf8')) as {
    groups: { centres: { grades: Record<string, number | string>; withResult: number }[] }[];
  };
  const counts = results.groups.flatMap(({ centres }) => centres.flatMap(({ grades }) => Object.values(grades)));
  expect(counts).toContain('suppressed');
  expect(counts.filter((count) => typeof count === 'number' && count > 0 && count < 5)).toEqual([]);
});

it('comes out the same when it is made again', async () => {
  expect(await build()).toEqual(built);
  expect((await admin.get<{ items: unknown[] }>('/releases')).body.items).toHaveLength(1);
});

it('is not published when a file was altered on disk, and can be mended by making it again', async () => {
  await appendFile(join(folder(), 'results.csv'), 'x');
  const refused = await admin.ask('POST', `/releases/${built.releaseId}/publication`, {});
  expect(refused).toMatchObject({ status: 409, body: { code: 'publication.altered' } });
  expect((await download(admin, 'results.csv')).status).toBe(409);
  expect(await build()).toEqual(built);
  expect((await download(admin, 'results.csv')).status).toBe(200);
});

it('is published once, by an administrator; then everybody sees it, and it may be kept', async () => {
  expect((await auditor.ask('POST', `/releases/${built.releaseId}/publication`, {})).status).toBe(403);
  const { body } = await admin.post<Release>(`/releases/${built.releaseId}/publication`, {});
  expect(body).toMatchObject({ state: 'published', manifestDigest: built.manifestDigest });
  const { status, headers, bytes } = await download(anybody, 'manifest.json');
  expect(status).toBe(200);
  expect(digest(bytes)).toBe(built.manifestDigest);
  expect(headers.get('cache-control')).toContain('immutable');
  const again = await admin.ask('POST', `/releases/${built.releaseId}/publication`, {});
  expect(again).toMatchObject({ status: 409, body: { code: 'publication.not-ready' } });
  expect((await admin.get<{ state: string }>(`/periods/${periodId}`)).body.state).toBe('published');
});

it('is compared, not replaced, when it is made again after publication', async () => {
  expect(await build()).toEqual(built);
  const { files } = (await admin.get<Release>(`/releases/${built.releaseId}`)).body;
  const circular = files.find(({ name }) => name === 'circular.pdf');
  expect(digest(await readFile(join(folder(), 'circular.pdf')))).toBe(circular?.sha256);
  expect(await readdir(dirname(folder()))).toEqual([`2026H1-1-${built.releaseId}`]);
});

it('has no file of another name', async () => {
  const odd = await anybody.ask('GET', `/releases/${built.releaseId}/files/..%2F..%2Fkaoping.sqlite`);
  expect(odd).toMatchObject({ status: 404, body: { code: 'publication.no-file' } });
});
