import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { PublicationReader, ReleaseShelf } from '../../publication/index.js';

/** Puts the files of a release into a folder of the person's. */
export async function copyRelease(rooms: INestApplicationContext, releaseId: string, out: string): Promise<void> {
  const reader = rooms.get(PublicationReader, { strict: false });
  const shelf = rooms.get(ReleaseShelf, { strict: false });
  const release = await reader.byId(releaseId);
  if (release === undefined) throw new Error(`Release ${releaseId} is gone`);
  for (const file of await reader.files(releaseId)) copyFileSync(shelf.path(release, file), join(out, file.name));
}
