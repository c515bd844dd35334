import { Injectable } from '@nestjs/common';
import { page, type Page, type PageQuery, readCursor } from '../platform/http/index.js';
import { type Actor, covers, regionSeenBy } from '../platform/identity/index.js';
import { publicationProblems } from './publication.problems.js';
import { PublicationReader, type Release, type ReleaseFile } from './publication.reader.js';
import { ReleaseShelf } from './release-shelf.js';

export type ReleaseWithFiles = Release & { readonly files: readonly ReleaseFile[] };

/**
 * Releases as far as the one who asks may see them: published ones everybody; others, whose files hold the results of every
 * centre, auditors and the administrators whose region contains that of the period.
 */
@Injectable()
export class ReadReleases {
  constructor(
    private readonly reader: PublicationReader,
    private readonly shelf: ReleaseShelf,
  ) {}

  async list(actor: Actor, query: PageQuery): Promise<Page<ReleaseWithFiles>> {
    const [after = ''] = readCursor(query.after, 1);
    const releases = await this.reader.list({ place: regionSeenBy(actor), after, limit: query.limit });
    const whole: ReleaseWithFiles[] = [];
    for (const release of releases) whole.push({ ...release, files: await this.reader.files(release.id) });
    return page(whole, query.limit, ({ number }) => [number]);
  }

  /** @throws publication.unknown */
  async one(actor: Actor, id: string): Promise<ReleaseWithFiles> {
    const release = await this.reader.byId(id);
    if (release === undefined) throw publicationProblems.unknown();
    if (release.state !== 'published' && !covers(actor, release.region)) throw publicationProblems.unknown();
    return { ...release, files: await this.reader.files(id) };
  }

  /** @throws publication.unknown, publication.no-file, publication.altered, publication.files-elsewhere */
  async file(actor: Actor, id: string, name: string): Promise<{ release: Release; file: ReleaseFile; path: string }> {
    const release = await this.one(actor, id);
    const file = release.files.find((each) => each.name === name);
    if (file === undefined) throw publicationProblems['no-file']({ values: { number: release.number, name } });
    await this.shelf.mustBeThere(release, file);
    return { release, file, path: this.shelf.path(release, file) };
  }
}
