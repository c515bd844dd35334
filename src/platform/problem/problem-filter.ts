import { randomUUID } from 'node:crypto';
import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { frameworkProblem } from './framework-errors.js';
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
    const problem = asProblem(error, request.server.initialConfig.bodyLimit) ?? this.unexpected(error, request);
    const language = languageOf(request.headers['accept-language']);
    // A client that is still sending must be able to read why it may stop: what it sends is thrown away meanwhile.
    if (problem.status === 413) reply.removeHeader('connection');
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
export function asProblem(error: unknown, bodyLimit = 0): Problem | null {
  return error instanceof Problem ? error : frameworkProblem(error, bodyLimit);
}
