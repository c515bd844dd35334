import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { Problem } from '../problem/index.js';
import { sizeText, type Reading } from './reading.js';

/** Below this size a part may be as compressible as it likes: a sheet of equal rows is. */
const RATIO_FROM_BYTES = 4 * 1024 * 1024;

/** The parts of a zip file, opened one by one and only when asked for. Nothing is written to disk. */
export class ZipParts {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
    private readonly reading: Reading,
  ) {}

  /** Opens, uses, closes. @throws tables.not-a-workbook, tables.encrypted, tables.bomb, tables.too-large */
  static async use<T>(reading: Reading, work: (parts: ZipParts) => Promise<T>): Promise<T> {
    const parts = await ZipParts.open(reading);
    try {
      return await work(parts);
    } finally {
      parts.close();
    }
  }

  static async open(reading: Reading): Promise<ZipParts> {
    const zip = await openPromise(reading.path, {
      autoClose: false,
      strictFileNames: false,
      validateEntrySizes: true,
    }).catch((error: unknown) => {
      throw notAWorkbook(reading, error);
    });
    try {
      return new ZipParts(zip, await listEntries(zip, reading), reading);
    } catch (error) {
      zip.close();
      throw error instanceof Problem ? error : notAWorkbook(reading, error);
    }
  }

  has(name: string): boolean {
    return this.entries.has(name.toLowerCase());
  }

  /** The unpacked bytes of a part; unpacking stops as soon as the reader does. */
  async *read(name: string): AsyncGenerator<Buffer, void, undefined> {
    const entry = this.entries.get(name.toLowerCase());
    if (entry === undefined) throw this.reading.refuse('not-a-workbook', { found: name }, name);
    try {
      const stream = await this.zip.openReadStreamPromise(entry);
      for await (const chunk of stream) {
        this.reading.checkTime();
        yield chunk as Buffer;
      }
    } catch (error) {
      // The consumer's own refusals pass; what zlib or the declared sizes contradict is a damaged file.
      throw error instanceof Problem
        ? error
        : this.reading.refuse('malformed', { found: `${name}: ${reasonOf(error)}` }, name);
    }
  }

  close(): void {
    this.zip.close();
  }
}

async function listEntries(zip: ZipFile, reading: Reading): Promise<ReadonlyMap<string, Entry>> {
  const { entries: most, unpackedBytes, ratio } = reading.limits;
  if (zip.entryCount > most) throw reading.refuse('bomb', { found: `${zip.entryCount} entries`, limit: most });
  const entries = new Map<string, Entry>();
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    reading.checkTime();
    const name = entry.fileName.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
    if (entry.isEncrypted()) throw reading.refuse('encrypted');
    total += entry.uncompressedSize;
    if (total > unpackedBytes) throw reading.refuse('bomb', { found: sizeText(total), limit: sizeText(unpackedBytes) });
    const times = Math.round(entry.uncompressedSize / Math.max(1, entry.compressedSize));
    if (entry.uncompressedSize > RATIO_FROM_BYTES && times > ratio) {
      throw reading.refuse('bomb', { found: `${name} × ${times}`, limit: `× ${ratio}` }, name);
    }
    if (entries.has(name)) throw reading.refuse('not-a-workbook', { found: `${name} × 2` }, name);
    entries.set(name, entry);
  }
  return entries;
}

function notAWorkbook(reading: Reading, error: unknown): Error {
  return reading.refuse('not-a-workbook', { found: reasonOf(error) });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
