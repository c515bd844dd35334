import { Reads } from '../platform/database/index.js';
import { Settings } from '../platform/config/index.js';
import { Problem } from '../platform/problem/index.js';
import { PublicationReader } from './publication.reader.js';
import { ReleaseShelf } from './release-shelf.js';

const PAGE = 100;

/** The numbers of published releases with a file that is gone or does not match its digest. */
export async function alteredReleases(reads: Reads, settings: Settings): Promise<string[]> {
  const reader = new PublicationReader(reads);
  const shelf = new ReleaseShelf(settings);
  const altered: string[] = [];
  for (let after = ''; ;) {
    const page = (await reader.list({ place: null, after, limit: PAGE })).slice(0, PAGE);
    for (const release of page) {
      const whole = await shelf.mustBeAsBuilt(release, await reader.files(release.id)).then(
        () => true,
        (error: unknown) => (error instanceof Problem ? false : Promise.reject(error)),
      );
      if (!whole) altered.push(release.number);
    }
    if (page.length < PAGE) return altered;
    after = page.at(-1)!.number;
  }
}
