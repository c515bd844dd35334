import { randomUUID } from 'node:crypto';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageOf, problemDocument } from './problem-document.js';
import { Problem } from './problem.js';
import { requestProblems } from './request-problems.js';

/** The one place where errors become answers: application/problem+json. What nobody expected is logged and numbered. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    this.send(error, request, reply);
  }

  send(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const problem = asProblem(error) ?? this.unexpected(error, request);
    const language = languageOf(request.headers['accept-language']);
    void reply
      .status(problem.status)
      .headers({
        ...problem.details.headers,
        'content-language': language === 'zh' ? 'zh-CN' : 'en',
        vary: 'accept-language',
      })
      .type('application/problem+json; charset=utf-8')
      .send(JSON.stringify(problemDocument(problem, language, request.url.split('?')[0])));
  }

  private unexpected(error: unknown, request: FastifyRequest): Problem {
    const incident = randomUUID();
    const shown = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.logger.error(`incident ${incident} at ${request.method} ${request.url.split('?')[0]}: ${shown}`);
    return requestProblems.unexpected({ values: { incident } });
  }
}

/** The problem that an error stands for, or null when nobody expected it. */
export function asProblem(error: unknown): Problem | null {
  if (error instanceof Problem) return error;
  const status =
    error instanceof HttpException ? error.getStatus() : Number((error as { statusCode?: number }).statusCode);
  if (!(status >= 400 && status < 500)) return null;
  if (status === 404) return requestProblems['not-found']();
  if (status === 413) return requestProblems['too-large']({ values: { limit: 'limit' } });
  if (status === 415) return requestProblems['unsupported-media-type']();
  return requestProblems['body-unreadable']({ values: { reason: (error as Error).message } });
}
