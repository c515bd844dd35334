import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Settings } from '../platform/config/index.js';
import type { Problem } from '../platform/problem/index.js';
import type { HeldFile } from './audit-head-file.js';
import { publicationProblems } from './publication.problems.js';
import type { Release, ReleaseFile } from './publication.reader.js';

/** Where the files of releases stand: one folder a release under releases/. */
@Injectable()
export class ReleaseShelf {
  constructor(private readonly settings: Settings) {}

  folder(release: Pick<Release, 'folder'>): string {
    return join(this.settings.dataDir, 'releases', release.folder);
  }

  /** A folder of its own for one build, beside that of the release. */
  buildingPlace(release: Pick<Release, 'folder'>): string {
    return `${this.folder(release)}.build-${randomUUID()}`;
  }

  path(release: Pick<Release, 'folder'>, file: Pick<ReleaseFile, 'name'>): string {
    return join(this.folder(release), file.name);
  }

  /**
   * Moves files from a building place into the release, each in one step, and only those that are not there as their digest
   * says. Done under the lock of the release; doing it again does nothing.
   */
  async place(release: Release, from: string, files: readonly ReleaseFile[]): Promise<void> {
    await mkdir(this.folder(release), { recursive: true });
    for (const file of files) {
      const path = this.path(release, file);
      if ((await digestOf(path)) !== file.sha256) await rename(join(from, file.name), path);
    }
  }

  /** Puts one small file into the release, in one step. */
  async put(release: Release, { file, content }: HeldFile): Promise<void> {
    const path = this.path(release, file);
    const partial = `${this.buildingPlace(release)}.${file.name}`;
    await writeFile(partial, content);
    await rename(partial, path);
  }

  /** @throws publication.altered when a file is gone or does not match its digest, publication.files-elsewhere */
  async mustBeAsBuilt(release: Release, files: readonly ReleaseFile[]): Promise<void> {
    for (const file of files) {
      if ((await digestOf(this.path(release, file))) !== file.sha256) throw await this.fault(release, file);
    }
  }

  /**
   * Cheap enough for every download.
   * @throws publication.altered when the file is gone or has another size, publication.files-elsewhere
   */
  async mustBeThere(release: Release, file: ReleaseFile): Promise<void> {
    const found = await stat(this.path(release, file)).catch(() => null);
    if (found?.size !== file.bytes) throw await this.fault(release, file);
  }

  /** Without the whole folder nobody altered anything: this process looks into another data folder. */
  private async fault(release: Release, file: ReleaseFile): Promise<Problem> {
    const { number } = release;
    const here = await stat(this.folder(release)).catch(() => null);
    return here === null
      ? publicationProblems['files-elsewhere']({ values: { number } })
      : publicationProblems.altered({ values: { number, name: file.name } });
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
