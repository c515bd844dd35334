import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Settings } from '../platform/config/index.js';
import { publicationProblems } from './publication.problems.js';
import type { Release, ReleaseFile } from './publication.reader.js';

/** Where the files of releases stand: one folder a release under releases/. */
@Injectable()
export class ReleaseShelf {
  constructor(private readonly settings: Settings) {}

  folder(release: Pick<Release, 'folder'>): string {
    return join(this.settings.dataDir, 'releases', release.folder);
  }

  path(release: Pick<Release, 'folder'>, file: Pick<ReleaseFile, 'name'>): string {
    return join(this.folder(release), file.name);
  }

  /** @throws publication.altered when a file is gone or does not match its digest */
  async mustBeAsBuilt(release: Release, files: readonly ReleaseFile[]): Promise<void> {
    for (const file of files) {
      if ((await digestOf(this.path(release, file))) === file.sha256) continue;
      throw publicationProblems.altered({ values: { number: release.number, name: file.name } });
    }
  }

  /** @throws publication.altered when the file is gone or has another size; cheap enough for every download */
  async mustBeThere(release: Release, file: ReleaseFile): Promise<void> {
    const found = await stat(this.path(release, file)).catch(() => null);
    if (found?.size !== file.bytes)
      throw publicationProblems.altered({ values: { number: release.number, name: file.name } });
  }
}

async function digestOf(path: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  return hash.digest('hex');
}
