import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { Problem, requestProblems } from '../problem/index.js';

export interface Upload {
  /** Where the bytes are; a temporary file under a name of ours. */
  readonly path: string;
  /** The name the person gave it, without folders. */
  readonly fileName: string;
  readonly bytes: number;
  readonly sha256: string;
  /** The text fields that came with it. */
  readonly fields: Readonly<Record<string, string>>;
  /** Removes the temporary file. */
  dispose(): Promise<void>;
}

const received = new WeakMap<FastifyRequest, Promise<Upload>>();

/**
 * Takes the one file of a multipart request to disk without holding it in memory. Text fields may stand before or after it.
 * Who asks again gets the same file.
 * @throws http.file-missing, http.too-large (nothing is kept), http.unsupported-media-type
 */
export function receiveUpload(request: FastifyRequest): Promise<Upload> {
  const upload = received.get(request) ?? receive(request);
  received.set(request, upload);
  return upload;
}

async function receive(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) throw requestProblems['unsupported-media-type']();
  const limit = uploadLimit(request);
  // Told beforehand that it cannot fit, nobody has to wait for the last byte to hear it.
  if (Number(request.headers['content-length']) > limit + FORM_BYTES) throw tooLarge(limit);
  const fields: Record<string, string> = {};
  let file: Omit<Upload, 'fields'> | null = null;
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') file = await store(part, limit);
      else fields[part.fieldname] = String(part.value);
    }
  } catch (error) {
    await file?.dispose();
    // Whoever is still sending shall be able to read the answer: the rest is thrown away as it comes.
    request.raw.unpipe().resume();
    throw isOfForm(error) ? requestProblems['form-unreadable']({ at: 'body' }) : error;
  }
  if (file === null) throw requestProblems['file-missing']({ at: 'field file' });
  return { ...file, fields };
}

const FOLDER = join(tmpdir(), 'kaoping-uploads');
const DAY_MS = 86_400_000;

/** Removes what a killed process left behind. Other processes may be at work on files of today. */
export async function sweepUploads(): Promise<void> {
  const names = await readdir(FOLDER).catch(() => []);
  for (const name of names) {
    const path = join(FOLDER, name);
    const found = await stat(path).catch(() => null);
    if (found !== null && Date.now() - found.mtimeMs > DAY_MS) await rm(path, { force: true }).catch(() => undefined);
  }
}

/** What a form may need around its file: heads, boundaries, text fields. */
const FORM_BYTES = 3 * 1024 * 1024;

function tooLarge(limit: number): Problem {
  return requestProblems['too-large']({ at: 'field file', values: { limit } });
}

/** The multipart reader throws bare errors at forms that it cannot follow. */
function isOfForm(error: unknown): boolean {
  return error instanceof Error && /multipart|boundary|part terminated|malformed part/i.test(error.message);
}

/** Multipart limits as prepareApp registered them; the number is for the refusal's text. */
function uploadLimit(request: FastifyRequest): number {
  return (request.server as unknown as { uploadLimitBytes: number }).uploadLimitBytes;
}

/** A part may be a file by its content type alone and have no name, whatever the reader's types say. */
const givenName = ({ filename }: { readonly filename?: string }): string => filename ?? '';

async function store(part: MultipartFile, limitBytes: number): Promise<Omit<Upload, 'fields'>> {
  await mkdir(FOLDER, { recursive: true });
  const fileName = basename(givenName(part).normalize('NFC')) || 'upload';
  const path = join(FOLDER, `${randomUUID()}${extname(fileName).toLowerCase().slice(0, 8)}`);
  const dispose = (): Promise<void> => rm(path, { force: true });
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      hash.update(chunk);
      done(null, chunk);
    },
  });
  // The reader of the form would swallow all the rest before it ends the file.
  part.file.once('limit', () => measure.destroy(tooLarge(limitBytes)));
  try {
    await pipeline(part.file, measure, createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    await dispose();
    throw error;
  }
  return { path, fileName, bytes, sha256: hash.digest('hex'), dispose };
}
