import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { requestProblems } from '../problem/index.js';

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

/**
 * Takes the one file of a multipart request to disk without holding it in memory. Text fields may stand before or after it.
 * @throws http.file-missing, http.too-large (nothing is kept), http.unsupported-media-type
 */
export async function receiveUpload(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) throw requestProblems['unsupported-media-type']();
  const fields: Record<string, string> = {};
  let file: Omit<Upload, 'fields'> | null = null;
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') file = await store(part, uploadLimit(request));
      else fields[part.fieldname] = String(part.value);
    }
  } catch (error) {
    await file?.dispose();
    throw error;
  }
  if (file === null) throw requestProblems['file-missing']({ at: 'field file' });
  return { ...file, fields };
}

/** Multipart limits as prepareApp registered them; the number is for the refusal's text. */
function uploadLimit(request: FastifyRequest): number {
  return (request.server as unknown as { uploadLimitBytes: number }).uploadLimitBytes;
}

async function store(part: MultipartFile, limitBytes: number): Promise<Omit<Upload, 'fields'>> {
  const folder = join(tmpdir(), 'kaoping-uploads');
  await mkdir(folder, { recursive: true });
  const fileName = basename(part.filename.normalize('NFC')) || 'upload';
  const path = join(folder, `${randomUUID()}${extname(fileName).toLowerCase().slice(0, 8)}`);
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
  try {
    await pipeline(part.file, measure, createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    await dispose();
    throw error;
  }
  if (part.file.truncated) {
    await dispose();
    throw requestProblems['too-large']({ at: 'field file', values: { limit: limitBytes } });
  }
  return { path, fileName, bytes, sha256: hash.digest('hex'), dispose };
}
