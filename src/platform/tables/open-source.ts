import { open, stat } from 'node:fs/promises';
import { openCsv } from './csv-source.js';
import { Reading, sizeText } from './reading.js';
import type { Source } from './source.js';
import type { ReadTableOptions } from './table.js';
import { openWorkbook } from './workbook-source.js';

const HEAD_BYTES = 64 * 1024;
const COMPOUND_DOCUMENT = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');
const KNOWN_OTHERS: readonly (readonly [string, Buffer])[] = [
  ['PDF', Buffer.from('%PDF')],
  ['PNG', Buffer.from('89504e47', 'hex')],
  ['JPEG', Buffer.from('ffd8ff', 'hex')],
  ['RAR', Buffer.from('Rar!')],
  ['7z', Buffer.from('377abcaf', 'hex')],
  ['gzip', Buffer.from('1f8b', 'hex')],
  ['SQLite', Buffer.from('SQLite format 3')],
  ['RTF', Buffer.from('{\\rtf')],
];

/** Recognises a file by its bytes; the name of the file says nothing. */
export async function openSource(path: string, options: ReadTableOptions): Promise<Source> {
  const reading = new Reading(path, options);
  await checkFile(reading);
  const head = await firstBytes(path);
  if (head.length === 0) throw reading.refuse('empty');
  if (startsWith(head, COMPOUND_DOCUMENT)) throw await compoundDocument(reading);
  if (startsWith(head, Buffer.from('PK'))) return openWorkbook(reading);
  const other = KNOWN_OTHERS.find(([, magic]) => startsWith(head, magic));
  if (other !== undefined) throw reading.refuse('not-a-table', { found: other[0] });
  if (
    /^\s*<(?:!doctype|html|table|\?xml|head|body)/i.test(
      head.toString('latin1', 0, 256).replace('\u00ef\u00bb\u00bf', ''),
    )
  ) {
    throw reading.refuse('not-a-table', { found: 'HTML/XML' });
  }
  return openCsv(reading, head);
}

async function checkFile(reading: Reading): Promise<void> {
  const facts = await stat(reading.path).catch(() => null);
  if (facts === null || !facts.isFile()) throw reading.refuse('unreadable');
  const limit = reading.limits.fileBytes;
  if (facts.size > limit) throw reading.refuse('too-large', { found: sizeText(facts.size), limit: sizeText(limit) });
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Encrypted workbooks are compound documents with a stream of this name in the directory; so are plain .xls files, without it. */
async function compoundDocument(reading: Reading): Promise<Error> {
  const file = await open(reading.path, 'r');
  try {
    const bytes = await file.readFile();
    return reading.refuse(bytes.includes(ENCRYPTED_PACKAGE) ? 'encrypted' : 'old-format');
  } finally {
    await file.close();
  }
}

function startsWith(bytes: Buffer, magic: Buffer): boolean {
  return bytes.subarray(0, magic.length).equals(magic);
}
