import { rm } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { dayIn } from '../engine/sampling/day-in.js';
import { Settings } from '../platform/config/index.js';
import { insertMany, isDuplicate, type Tx, UnitOfWork } from '../platform/database/index.js';
import { type Actor, mustCover } from '../platform/identity/index.js';
import { type JobHandle, Jobs, type JobView, runWorker } from '../platform/jobs/index.js';
import { PeriodsReader } from '../periods/index.js';
import { RankingReader, rankingProblems } from '../ranking/index.js';
import type { BuildOrder, BuildProgress } from './build-release.worker.js';
import { publicationProblems } from './publication.problems.js';
import { PublicationReader, type Release } from './publication.reader.js';
import { ReleaseShelf } from './release-shelf.js';
import { WRITE_STEPS, type WrittenFile, type WrittenRelease } from './write-release.js';

const FILE_COLUMNS = ['release_id', 'name', 'media_type', 'bytes', 'sha256'];

export interface BuiltRelease {
  readonly releaseId: string;
  readonly number: string;
  readonly resultsDigest: string;
  readonly manifestDigest: string;
}

/** What a build needs beside the readers. */
@Injectable()
export class ReleaseOrders {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly periods: PeriodsReader,
    private readonly ranking: RankingReader,
    private readonly reader: PublicationReader,
  ) {}

  /**
   * The release of a run: a run has one, however often it is built, so that a repetition can be compared.
   * @throws ranking.unknown, identity.outside-region, publication.not-final
   */
  async open(actor: Actor, runId: string): Promise<Release> {
    const attempt = () => this.unitOfWork.run(actor, (tx) => this.openIn(tx, actor, runId));
    // Two orders at once want the same number: the second finds the first one's release.
    return attempt().catch((error: unknown) => (isDuplicate(error) ? attempt() : Promise.reject(error as Error)));
  }

  private async openIn(tx: Tx, actor: Actor, runId: string): Promise<Release> {
    const run = await this.ranking.run(runId, tx);
    if (run === undefined) throw rankingProblems.unknown();
    const period = await this.periods.get(run.periodId, tx);
    mustCover(actor, period.region);
    if (run.state !== 'final') throw publicationProblems['not-final']({ values: { state: run.state } });
    const known = await this.reader.ofRun(runId, tx);
    if (known !== undefined) return this.again(tx, known);
    const id = tx.newId();
    const number = `${period.code}-${(await this.reader.count(period.id, tx)) + 1}`;
    const folder = number.replace(/[^A-Za-z0-9._-]/g, '_');
    await tx.run(
      `INSERT INTO "release" (id, period_id, run_id, number, state, folder, created_at) VALUES (?, ?, ?, ?, 'building', ?, ?)`,
      [id, period.id, runId, number, folder, tx.at],
    );
    tx.audit({ action: 'publication.ordered', object: { kind: 'release', id }, after: { number, runId } });
    return (await this.reader.byId(id, tx)) as Release;
  }

  private async again(tx: Tx, release: Release): Promise<Release> {
    if (release.state !== 'failed') return release;
    await tx.run(`UPDATE "release" SET state = 'building' WHERE id = ? AND state = 'failed'`, [release.id]);
    return { ...release, state: 'building' };
  }
}

/**
 * Makes the files of a release in a thread of its own. Building again gives the same bytes; a published release is only
 * compared with what comes out, never replaced.
 */
@Injectable()
export class BuildRelease {
  constructor(
    private readonly orders: ReleaseOrders,
    private readonly unitOfWork: UnitOfWork,
    private readonly jobs: Jobs,
    private readonly shelf: ReleaseShelf,
    private readonly settings: Settings,
  ) {}

  /** Builds and waits. @throws what ReleaseOrders.open throws, and the problems of the build */
  async run(actor: Actor, runId: string): Promise<BuiltRelease> {
    return this.build(actor, await this.orders.open(actor, runId));
  }

  /** Starts the build as a job whose subject is the release. */
  async start(actor: Actor, runId: string): Promise<{ releaseId: string; job: JobView }> {
    const release = await this.orders.open(actor, runId);
    const order = { kind: 'publication.release', subjectId: release.id, region: release.region, params: { runId } };
    const job = await this.jobs.start(actor, order, async (handle) => ({
      ...(await this.build(actor, release, handle)),
    }));
    return { releaseId: release.id, job };
  }

  private async build(actor: Actor, release: Release, job?: JobHandle): Promise<BuiltRelease> {
    const compareOnly = release.state === 'published';
    const folder = this.shelf.folder(release) + (compareOnly ? '.again' : '');
    try {
      const written = await this.write(release, folder, job);
      await this.unitOfWork.run(actor, (tx) => this.record(tx, release, written));
      const { resultsDigest, manifestDigest } = written;
      return { releaseId: release.id, number: release.number, resultsDigest, manifestDigest };
    } catch (error) {
      await this.unitOfWork.run(actor, (tx) =>
        tx.run(`UPDATE "release" SET state = 'failed' WHERE id = ? AND state = 'building'`, [release.id]),
      );
      throw error;
    } finally {
      if (compareOnly) await rm(folder, { recursive: true, force: true });
    }
  }

  private write(release: Release, folder: string, job?: JobHandle): Promise<WrittenRelease> {
    const issuedOn = dayIn(release.createdAt) ?? '';
    return runWorker<BuildOrder, BuildProgress, WrittenRelease>({
      entry: new URL('./build-release.worker.js', import.meta.url),
      input: { runId: release.runId, number: release.number, issuedOn, folder },
      place: this.settings,
      onMessage: ({ done, file }) => job?.progress(done, WRITE_STEPS, { zh: `已生成 ${file}`, en: `${file} is made` }),
      ...(job === undefined ? {} : { signal: job.signal }),
    });
  }

  private async record(tx: Tx, release: Release, written: WrittenRelease): Promise<void> {
    const stored = await tx.query<{ state: string }>('SELECT state FROM "release" WHERE id = ?', [release.id]);
    if (stored[0]?.state === 'published') return mustBeTheSame(tx, release, written.files);
    await tx.run('DELETE FROM release_file WHERE release_id = ?', [release.id]);
    const rows = written.files.map(({ name, mediaType, bytes, sha256 }) => [
      release.id,
      name,
      mediaType,
      bytes,
      sha256,
    ]);
    await insertMany(tx, 'release_file', FILE_COLUMNS, rows);
    const { resultsDigest, manifestDigest } = written;
    await tx.run(`UPDATE "release" SET state = 'ready', results_digest = ?, manifest_digest = ? WHERE id = ?`, [
      resultsDigest,
      manifestDigest,
      release.id,
    ]);
    const after = { number: release.number, runId: release.runId, resultsDigest, manifestDigest };
    tx.audit({ action: 'publication.built', object: { kind: 'release', id: release.id }, after });
  }
}

/** @throws publication.not-reproduced */
async function mustBeTheSame(tx: Tx, release: Release, files: readonly WrittenFile[]): Promise<void> {
  const rows = await tx.query<{ name: string; sha256: string }>(
    'SELECT f.name AS "name", f.sha256 AS "sha256" FROM release_file f WHERE f.release_id = ?',
    [release.id],
  );
  const published = new Map(rows.map(({ name, sha256 }) => [name, sha256]));
  for (const { name, sha256 } of files) {
    if (published.get(name) === sha256) continue;
    throw publicationProblems['not-reproduced']({ values: { name, number: release.number } });
  }
}
