import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { Problem } from '../problem/index.js';
import type { Reading } from './reading.js';

const MOST_DEPTH = 64;
/** Longest text, comment or tag that is taken in one piece. */
const MOST_SILENT_CHARS = 4_000_000;

export type XmlAttributes = Readonly<Record<string, string>>;

export type XmlHandlers = {
  /** Names come without prefix: some writers put one before every element. */
  open(name: string, attributes: XmlAttributes): void;
  text(text: string): void;
  close(name: string): void;
};

/**
 * XML read piece by piece, for files that may be hostile: no document type declaration (so no entities of the file's own, no
 * outside content), bounded depth, bounded length between tags, well-formed to the end.
 * @throws tables.doctype, tables.malformed, tables.too-large
 */
export class GuardedXml {
  private readonly parser = new SaxesParser({ xmlns: false, fragment: false, position: true });
  private decoder: TextDecoder | null = null;
  private depth = 0;
  private silent = 0;

  constructor(
    private readonly part: string,
    private readonly reading: Reading,
    handlers: XmlHandlers,
  ) {
    const names = new LocalNames();
    this.parser.on('doctype', () => {
      throw reading.refuse('doctype', { found: part }, part);
    });
    this.parser.on('opentag', (tag) => {
      this.silent = 0;
      this.depth += 1;
      if (this.depth > MOST_DEPTH) throw reading.refuse('malformed', { found: `${part}: depth ${this.depth}` }, part);
      handlers.open(names.of(tag.name), tag.attributes);
    });
    this.parser.on('text', (text) => {
      this.silent = 0;
      handlers.text(text);
    });
    this.parser.on('cdata', (text) => handlers.text(text));
    this.parser.on('closetag', (tag) => {
      this.depth -= 1;
      handlers.close(names.of(tag.name));
    });
  }

  write(bytes: Buffer): void {
    this.decoder ??= decoderFor(bytes);
    this.feed(() => this.decoder?.decode(bytes, { stream: true }) ?? '');
  }

  end(): void {
    this.feed(() => this.decoder?.decode() ?? '');
    this.guard(() => this.parser.close());
  }

  private feed(decode: () => string): void {
    this.guard(() => {
      const text = decode();
      this.silent += text.length;
      this.parser.write(text);
      if (this.silent <= MOST_SILENT_CHARS) return;
      const found = `${this.part}: ${this.silent} characters without a tag`;
      throw this.reading.refuse('too-large', { found, limit: MOST_SILENT_CHARS }, this.part);
    });
  }

  private guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (error instanceof Problem) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      throw this.reading.refuse('malformed', { found: `${this.part}: ${reason.slice(0, 200)}` }, this.part);
    }
  }
}

/** Drives a whole part through the handlers. */
export async function readXml(chunks: AsyncIterable<Buffer>, xml: GuardedXml): Promise<void> {
  for await (const chunk of chunks) xml.write(chunk);
  xml.end();
}

function decoderFor(bytes: Buffer): TextDecoder {
  const [a, b] = bytes;
  const little = (a === 0xff && b === 0xfe) || (a === 0x3c && b === 0);
  const big = (a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c);
  return new TextDecoder(little ? 'utf-16le' : big ? 'utf-16be' : 'utf-8', { fatal: true });
}

class LocalNames {
  private readonly known = new Map<string, string>();

  of(name: string): string {
    const found = this.known.get(name);
    if (found !== undefined) return found;
    const local = name.slice(name.indexOf(':') + 1);
    if (this.known.size < 1_000) this.known.set(name, local);
    return local;
  }
}
