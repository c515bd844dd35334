import { createHash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import canonicalize from 'canonicalize';
import type { FastifyRequest } from 'fastify';
import { requestProblems } from '../problem/index.js';

/** The key under which a submission counts once. Absent or odd: 400. */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const key = keyOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (key === undefined) throw missing();
  return key;
});

/** The same where it may be left out. */
export const GivenIdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext): string | undefined =>
  keyOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** The key of a request, if it has one. @throws http.idempotency-key-missing when it is no key */
export function keyOf(request: FastifyRequest): string | undefined {
  const given = request.headers['idempotency-key'];
  if (given === undefined) return undefined;
  if (typeof given !== 'string' || !/^[\x21-\x7e]{8,128}$/.test(given)) throw missing();
  return given;
}

/** Documents the header in OpenAPI. Stands on every route that uses @IdempotencyKey(). */
export const NeedsIdempotencyKey = (): MethodDecorator =>
  header(true, 'A new key for each submission; the same key for its retries');

/** The same for a route that uses @GivenIdempotencyKey(). */
export const TakesIdempotencyKey = (
  description = 'With a key a retry under the same key gets the first answer',
): MethodDecorator => header(false, description);

function header(required: boolean, description: string): MethodDecorator {
  const example = '0b9cf1c1-7a5e-4d3e-8f8b-2f1f3c9a4e10';
  const schema = { type: 'string', minLength: 8, maxLength: 128, example } as const;
  return ApiHeader({ name: 'Idempotency-Key', required, description, schema });
}

function missing() {
  return requestProblems['idempotency-key-missing']({ at: 'header Idempotency-Key' });
}

/** SHA-256 over the canonical form (RFC 8785) of a request's content. */
export function bodyDigest(body: unknown): string {
  return createHash('sha256')
    .update(canonicalize(JSON.parse(JSON.stringify(body ?? null)) as unknown) ?? 'null', 'utf8')
    .digest('hex');
}
