import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/database/index.js';
import { type Actor, mustCover } from '../platform/identity/index.js';
import { PeriodSteps } from '../periods/index.js';
import { publicationProblems } from './publication.problems.js';
import { PublicationReader, type Release } from './publication.reader.js';
import { ReleaseShelf } from './release-shelf.js';

/** Lets everybody see a release. What is on disk is compared with its digests first. */
@Injectable()
export class PublishRelease {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly steps: PeriodSteps,
    private readonly reader: PublicationReader,
    private readonly shelf: ReleaseShelf,
  ) {
    steps.claim('publish', 'publication');
  }

  /** @throws publication.unknown, identity.outside-region, publication.not-ready, publication.altered, periods.wrong-state */
  async run(actor: Actor, releaseId: string): Promise<Release> {
    const release = await this.reader.byId(releaseId);
    if (release === undefined) throw publicationProblems.unknown();
    mustCover(actor, release.region);
    mustBeReady(release);
    await this.shelf.mustBeAsBuilt(release, await this.reader.files(releaseId));
    return this.unitOfWork.run(actor, async (tx) => {
      await this.steps.take(tx, release.periodId, 'publish');
      const touched = await tx.run(
        `UPDATE "release" SET state = 'published', published_at = ? WHERE id = ? AND state = 'ready' AND manifest_digest = ?`,
        [tx.at, releaseId, release.manifestDigest],
      );
      const now = await this.reader.byId(releaseId, tx);
      if (touched === 0 || now === undefined) throw notReady(now ?? release);
      const after = {
        number: release.number,
        resultsDigest: release.resultsDigest,
        manifestDigest: release.manifestDigest,
      };
      tx.audit({ action: 'publication.published', object: { kind: 'release', id: releaseId }, after });
      return now;
    });
  }
}

function mustBeReady(release: Release): void {
  if (release.state !== 'ready') throw notReady(release);
}

function notReady({ number, state }: Release) {
  return publicationProblems['not-ready']({ values: { number, state } });
}
