import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { type Problem, requestProblems } from '../problem/index.js';

/** The version that a change is based on, from If-Match: "7" → 7. Absent: 428; unreadable: 400. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const given = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (given === undefined) throw requestProblems['if-match-missing']({ at: 'header If-Match' });
  const version = /^(?:W\/)?"(\d{1,15})"$/.exec(given.trim())?.[1];
  if (version === undefined) throw requestProblems['if-match-unreadable']({ at: 'header If-Match', values: { given } });
  return Number(version);
});

/** Documents the header in OpenAPI. Stands on every route that uses @IfMatch(). */
export const NeedsIfMatch = (): MethodDecorator =>
  ApiHeader({
    name: 'If-Match',
    required: true,
    description: 'ETag of the version you read',
    schema: { type: 'string', example: '"1"' },
  });

/** 412: names both versions; `current` content may be shown in values by the room. */
export function staleVersion(versions: { yours: number; current: number }): Problem {
  return requestProblems['stale-version']({ at: 'header If-Match', values: versions });
}
