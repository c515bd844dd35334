import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { lastValueFrom, type Observable, of } from 'rxjs';
import { firstAnswer } from '../database/first-answer.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { callerOf } from '../identity/access.js';
import { bodyDigest, keyOf, TakesIdempotencyKey } from './idempotency-key.js';
import { receiveUpload } from './receive-upload.js';

interface Given {
  readonly location: string | null;
  readonly body: unknown;
}

/** Stands before routes that are marked @AnsweredOnce(). */
@Injectable()
class AnswerOnce implements NestInterceptor {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const [request, reply] = [http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>()];
    const key = keyOf(request);
    if (key === undefined) return next.handle();
    const { digest, drop } = await contentOf(request);
    const ask = { key, route: routeOf(request), digest };
    const work = async () => {
      const body: unknown = await lastValueFrom(next.handle(), { defaultValue: null });
      const given: Given = { location: locationOf(reply), body };
      return { status: reply.statusCode, body: given };
    };
    try {
      const { status, body: given, replayed } = await firstAnswer(this.unitOfWork, callerOf(request).actor, ask, work);
      if (replayed) {
        await drop();
        void reply.status(status);
        if (given.location !== null) void reply.header('location', given.location);
      }
      return of(given.body);
    } catch (error) {
      await drop();
      throw error;
    }
  }
}

/**
 * The route takes an Idempotency-Key: a repetition with the same key gets the first answer and does nothing. For routes whose answer
 * may be stored: those that give out secrets have ways of their own.
 */
export const AnsweredOnce = (): MethodDecorator => applyDecorators(UseInterceptors(AnswerOnce), TakesIdempotencyKey());

/** Method and address without what is the same for all; as long as the column that keeps it. */
function routeOf({ method, url }: FastifyRequest): string {
  return `${method} ${url.split('?')[0]?.replace(/^\/api\/v1/, '')}`.slice(0, 200);
}

/** Digest of what was asked; a file is taken in for it, and thrown away by `drop` when nobody wants it. */
async function contentOf(request: FastifyRequest): Promise<{ digest: string; drop: () => Promise<void> }> {
  const ifMatch = request.headers['if-match'] ?? null;
  if (!request.isMultipart())
    return { digest: bodyDigest({ body: request.body, ifMatch }), drop: () => Promise.resolve() };
  const upload = await receiveUpload(request);
  const { sha256, fileName, fields } = upload;
  return { digest: bodyDigest({ sha256, fileName, fields, ifMatch }), drop: () => upload.dispose() };
}

function locationOf(reply: FastifyReply): string | null {
  const location = reply.getHeader('location');
  return typeof location === 'string' ? location : null;
}
