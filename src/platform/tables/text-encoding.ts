import { createReadStream } from 'node:fs';
import iconv from 'iconv-lite';
import type { Reading } from './reading.js';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/**
 * Tells the encoding of a text file: a byte order mark decides; else zero bytes betray UTF-16; else UTF-8 if every byte of
 * the file is valid UTF-8; else GB18030 if every byte is valid there and the characters look like Chinese in use.
 * @throws tables.encoding, tables.not-a-table
 */
export async function detectEncoding(reading: Reading, head: Buffer): Promise<TextEncoding> {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zeros = zeroBytes(head);
  if (zeros.odd + zeros.even > 0) return sixteenBits(reading, head, zeros);
  const failedAt = await firstInvalidUtf8(reading);
  if (failedAt === null) return 'utf-8';
  const probe = new ChineseProbe();
  for await (const chunk of rawChunks(reading)) probe.add(chunk);
  if (probe.invalid || probe.common * 2 < probe.pairs) {
    throw reading.refuse('encoding', { found: `UTF-8 @ ${failedAt}` });
  }
  return 'gb18030';
}

/** The file's text as UTF-8 bytes or strings, byte order mark removed. */
export async function* textChunks(
  reading: Reading,
  encoding: TextEncoding,
): AsyncGenerator<Buffer | string, void, undefined> {
  if (encoding === 'utf-8') {
    let first = true;
    for await (const chunk of rawChunks(reading)) {
      yield first && chunk.subarray(0, 3).toString('latin1') === '\u00ef\u00bb\u00bf' ? chunk.subarray(3) : chunk;
      first = false;
    }
    return;
  }
  const decoder = iconv.getDecoder(
    encoding === 'utf-16le' ? 'utf16le' : encoding === 'utf-16be' ? 'utf16be' : 'gb18030',
  );
  for await (const chunk of rawChunks(reading)) yield decoder.write(chunk);
  yield decoder.end() ?? '';
}

export async function* rawChunks(reading: Reading): AsyncGenerator<Buffer, void, undefined> {
  for await (const chunk of createReadStream(reading.path, { highWaterMark: 128 * 1024 })) {
    reading.checkTime();
    yield chunk as Buffer;
  }
}

function zeroBytes(head: Buffer): { odd: number; even: number } {
  let odd = 0;
  let even = 0;
  for (let i = 0; i < head.length; i++) {
    if (head[i] !== 0) continue;
    if (i % 2 === 1) odd += 1;
    else even += 1;
  }
  return { odd, even };
}

/** Without a mark, the zero halves of ASCII characters (commas, digits, line ends) tell which half comes first. */
function sixteenBits(reading: Reading, head: Buffer, zeros: { odd: number; even: number }): TextEncoding {
  if (head.length % 2 === 0 && zeros.even === 0 && zeros.odd * 20 > head.length) return 'utf-16le';
  if (head.length % 2 === 0 && zeros.odd === 0 && zeros.even * 20 > head.length) return 'utf-16be';
  throw reading.refuse('not-a-table', { found: 'NUL' });
}

/** Place of the first byte range that is not UTF-8 (to 128 KB), or null. */
async function firstInvalidUtf8(reading: Reading): Promise<number | null> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let place = 0;
  try {
    for await (const chunk of rawChunks(reading)) {
      decoder.decode(chunk, { stream: true });
      place += chunk.length;
    }
    decoder.decode();
    return null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return place;
    throw error;
  }
}

/**
 * Walks GB18030 bytes. Western single-byte text happens to be valid GB18030 now and then, but its pairs then end in ASCII
 * letters or lie outside the rows of GB 2312, where nearly all Chinese in use is.
 */
class ChineseProbe {
  invalid = false;
  pairs = 0;
  common = 0;
  private lead = 0;
  private skip = 0;

  add(bytes: Buffer): void {
    for (const byte of bytes) this.step(byte);
  }

  private step(byte: number): void {
    if (this.skip > 0) {
      this.checkFourByte(byte);
    } else if (this.lead > 0) {
      this.second(byte);
    } else if (byte === 0x80 || byte === 0xff) {
      this.invalid = true;
    } else if (byte > 0x80) {
      this.lead = byte;
    }
  }

  private second(byte: number): void {
    if (byte >= 0x30 && byte <= 0x39) {
      this.skip = 2;
      return;
    }
    if (byte < 0x40 || byte === 0x7f || byte === 0xff) this.invalid = true;
    this.pairs += 1;
    if (this.lead >= 0xa1 && this.lead <= 0xf7 && byte >= 0xa1) this.common += 1;
    this.lead = 0;
  }

  private checkFourByte(byte: number): void {
    const fits = this.skip === 2 ? byte >= 0x81 && byte <= 0xfe : byte >= 0x30 && byte <= 0x39;
    if (!fits) this.invalid = true;
    this.skip -= 1;
    if (this.skip === 0) this.lead = 0;
  }
}
