import { createHash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import canonicalize from 'canonicalize';
import type { FastifyRequest } from 'fastify';
import { requestProblems } from '../problem/index.js';

/** The key under which a submission counts once. Absent or odd: 400. */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const given = context.switchToHttp().getRequest<FastifyRequest>().headers['idempotency-key'];
  if (typeof given !== 'string' || !/^[\x21-\x7e]{8,128}$/.test(given))
    throw requestProblems['idempotency-key-missing']({ at: 'header Idempotency-Key' });
  return given;
});

/** Documents the header in OpenAPI. Stands on every route that uses @IdempotencyKey(). */
export const NeedsIdempotencyKey = (): MethodDecorator =>
  ApiHeader({
    name: 'Idempotency-Key',
    required: true,
    description: 'A new key for each submission; the same key for its retries',
    schema: { type: 'string', minLength: 8, maxLength: 128, example: '0b9cf1c1-7a5e-4d3e-8f8b-2f1f3c9a4e10' },
  });

/** SHA-256 over the canonical form (RFC 8785) of a request's content. */
export function bodyDigest(body: unknown): string {
  return createHash('sha256')
    .update(canonicalize(JSON.parse(JSON.stringify(body ?? null)) as unknown) ?? 'null', 'utf8')
    .digest('hex');
}
