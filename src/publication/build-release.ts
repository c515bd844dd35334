import { rm } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { dayIn } from '../engine/sampling/day-in.js';
import { Settings } from '../platform/config/index.js';
import { isDuplicate, type Tx, UnitOfWork } from '../platform/database/index.js';
import { type Actor, mustCover } from '../platform/identity/index.js';
import { type JobHandle, Jobs, type JobView, runWorker } from '../platform/jobs/index.js';
import { PeriodsReader } from '../periods/index.js';
import { RankingReader, rankingProblems } from '../ranking/index.js';
import type { BuildOrder, BuildProgress } from './build-release.worker.js';
import { plainName } from './plain-name.js';
import { publicationProblems } from './publication.problems.js';
import { PublicationReader, type Release } from './publication.reader.js';
import { ShelveRelease } from './shelve-release.js';
import { WRITE_STEPS, type WrittenRelease } from './write-release.js';

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
    const folder = `${plainName(number).slice(0, 40)}-${id}`;
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
 * Makes the files of a release in a thread of its own, in a folder of its own beside that of the release. Building again gives the
 * same bytes; a published release is only compared with what comes out, never replaced.
 */
@Injectable()
export class BuildRelease {
  constructor(
    private readonly orders: ReleaseOrders,
    private readonly unitOfWork: UnitOfWork,
    private readonly jobs: Jobs,
    private readonly shelve: ShelveRelease,
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
    const place = this.shelve.buildingPlace(release);
    try {
      const written = await this.write(release, place, job);
      await this.unitOfWork.run(actor, (tx) => this.shelve.run(tx, release.id, { place, written }));
      const { resultsDigest, manifestDigest } = written;
      return { releaseId: release.id, number: release.number, resultsDigest, manifestDigest };
    } catch (error) {
      await this.unitOfWork.run(actor, (tx) =>
        tx.run(`UPDATE "release" SET state = 'failed' WHERE id = ? AND state = 'building'`, [release.id]),
      );
      throw error;
    } finally {
      await rm(place, { recursive: true, force: true });
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
}
