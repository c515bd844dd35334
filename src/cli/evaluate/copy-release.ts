import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { AUDIT_HEAD_FILE, PublicationReader, ReleaseShelf } from '../../publication/index.js';

/**
 * Puts the files of a release into a folder of the person's. Without the head of the audit chain: that of a database which is thrown
 * away proves nothing, and the same folder evaluated twice gives the same files.
 */
export async function copyRelease(rooms: INestApplicationContext, releaseId: string, out: string): Promise<void> {
  const reader = rooms.get(PublicationReader, { strict: false });
  const shelf = rooms.get(ReleaseShelf, { strict: false });
  const release = await reader.byId(releaseId);
  if (release === undefined) throw new Error(`Release ${releaseId} is gone`);
  for (const file of await reader.files(releaseId)) {
    if (file.name !== AUDIT_HEAD_FILE) copyFileSync(shelf.path(release, file), join(out, file.name));
  }
}
