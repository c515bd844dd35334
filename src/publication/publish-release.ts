import { Injectable } from '@nestjs/common';
import { type Tx, UnitOfWork } from '../platform/database/index.js';
import { type Actor, mustCover } from '../platform/identity/index.js';
import { PeriodSteps } from '../periods/index.js';
import { auditHeadFile } from './audit-head-file.js';
import { publicationProblems } from './publication.problems.js';
import { PublicationReader, type Release } from './publication.reader.js';
import { ReleaseShelf } from './release-shelf.js';
import { insertFiles } from './shelve-release.js';

/**
 * Lets everybody see a release. What is on disk is compared with its digests first; the head of the audit chain, this publication
 * included, goes with it.
 */
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

  /** @throws publication.unknown, identity.outside-region, publication.not-ready, publication.altered, publication.files-elsewhere, periods.wrong-state */
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
      if (touched === 0) throw notReady((await this.reader.byId(releaseId, tx)) ?? release);
      const after = {
        number: release.number,
        resultsDigest: release.resultsDigest,
        manifestDigest: release.manifestDigest,
      };
      tx.audit({ action: 'publication.published', object: { kind: 'release', id: releaseId }, after });
      return this.withAuditHead(tx, releaseId);
    });
  }

  /** Nothing may be told to the audit log after this. The file stands before the publication does. */
  private async withAuditHead(tx: Tx, releaseId: string): Promise<Release> {
    const { seq, hash } = await tx.seal();
    await tx.run('UPDATE "release" SET audit_seq = ?, audit_hash = ? WHERE id = ?', [seq, hash, releaseId]);
    const release = (await this.reader.byId(releaseId, tx)) as Release;
    const held = auditHeadFile(release);
    await insertFiles(tx, releaseId, [held.file]);
    await this.shelf.put(release, held);
    return release;
  }
}

function mustBeReady(release: Release): void {
  if (release.state !== 'ready') throw notReady(release);
}

function notReady({ number, state }: Release) {
  return publicationProblems['not-ready']({ values: { number, state } });
}
