import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { insertMany, type Tx } from '../platform/database/index.js';
import { auditHeadFile } from './audit-head-file.js';
import { publicationProblems } from './publication.problems.js';
import { PublicationReader, type Release, type ReleaseFile } from './publication.reader.js';
import { ReleaseShelf } from './release-shelf.js';
import type { WrittenFile, WrittenRelease } from './write-release.js';

const FILE_COLUMNS = ['release_id', 'name', 'media_type', 'bytes', 'sha256'];

/** Rows of release_file. */
export function insertFiles(tx: Tx, releaseId: string, files: readonly ReleaseFile[]): Promise<void> {
  const rows = files.map(({ name, mediaType, bytes, sha256 }) => [releaseId, name, mediaType, bytes, sha256]);
  return insertMany(tx, 'release_file', FILE_COLUMNS, rows);
}

/**
 * Takes over what a build left in a folder beside the release. The state that counts is that of now, under the lock of the
 * release, not that of when the build was ordered: somebody may have published meanwhile.
 */
@Injectable()
export class ShelveRelease {
  constructor(
    private readonly reader: PublicationReader,
    private readonly shelf: ReleaseShelf,
  ) {}

  /** Where a build may write. */
  buildingPlace(release: Release): string {
    return this.shelf.buildingPlace(release);
  }

  /**
   * A release that is not published gets the new files. A published one is compared with them; files that it lost are put back.
   * @throws publication.not-reproduced
   */
  async run(tx: Tx, releaseId: string, { place, written }: { place: string; written: WrittenRelease }): Promise<void> {
    if (tx.postgres) await tx.query('SELECT r.id FROM "release" r WHERE r.id = ? FOR UPDATE', [releaseId]);
    const release = await this.reader.byId(releaseId, tx);
    if (release === undefined) throw publicationProblems.unknown();
    if (release.state !== 'published') {
      await replaceFiles(tx, release, written);
      return this.shelf.place(release, place, written.files);
    }
    const recorded = await this.reader.files(release.id, tx);
    const files = await withAuditHead(release, place, written.files);
    mustBeTheSame(release, recorded, files);
    return this.shelf.place(release, place, recorded);
  }
}

async function replaceFiles(tx: Tx, { id, number, runId }: Release, written: WrittenRelease): Promise<void> {
  const { resultsDigest, manifestDigest } = written;
  await tx.run('DELETE FROM release_file WHERE release_id = ?', [id]);
  await insertFiles(tx, id, written.files);
  await tx.run(
    `UPDATE "release" SET state = 'ready', results_digest = ?, manifest_digest = ? WHERE id = ? AND state <> 'published'`,
    [resultsDigest, manifestDigest, id],
  );
  const after = { number, runId, resultsDigest, manifestDigest };
  tx.audit({ action: 'publication.built', object: { kind: 'release', id }, after });
}

/** What a build cannot know: the head that was taken when the release was published. */
async function withAuditHead(
  release: Release,
  place: string,
  files: readonly WrittenFile[],
): Promise<readonly ReleaseFile[]> {
  const { file, content } = auditHeadFile(release);
  await writeFile(join(place, file.name), content);
  return [...files, file];
}

/** @throws publication.not-reproduced */
function mustBeTheSame({ number }: Release, recorded: readonly ReleaseFile[], files: readonly ReleaseFile[]): void {
  const digests = new Map(files.map(({ name, sha256 }) => [name, sha256]));
  for (const { name, sha256 } of recorded) {
    if (digests.get(name) !== sha256) throw publicationProblems['not-reproduced']({ values: { name, number } });
  }
}
