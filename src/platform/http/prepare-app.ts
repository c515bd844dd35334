import multipart from '@fastify/multipart';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Settings } from '../config/index.js';
import { ProblemFilter, requestProblems } from '../problem/index.js';
import { EtagInterceptor } from './etag.interceptor.js';
import { serveDocumentation } from './openapi.js';
import { sweepUploads } from './receive-upload.js';
import { validationPipe } from './validation.js';

export const API_PREFIX = 'api/v1';
const JSON_LIMIT = 6 * 1024 * 1024;

export function httpAdapter(settings: Settings): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: JSON_LIMIT,
    trustProxy: settings.trustProxy === false ? false : [...settings.trustProxy],
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
    // An address that cannot even be decoded reaches no route, hence no filter.
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      new ProblemFilter().send(error, request, reply),
  });
}

/** Everything that all routes share: prefix, validation, refusals, uploads, documentation. */
export async function prepareApp(app: NestFastifyApplication): Promise<void> {
  const filter = new ProblemFilter();
  app.setGlobalPrefix(API_PREFIX);
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(filter);
  app.useGlobalInterceptors(new EtagInterceptor());
  app.enableShutdownHooks();
  const limit = app.get(Settings).uploadLimitBytes;
  await app.register(multipart, { limits: { fileSize: limit, files: 1, fields: 20, fieldSize: 100_000 } });
  const fastify = app.getHttpAdapter().getInstance();
  fastify.decorate('uploadLimitBytes', limit);
  fastify.addHook('onRequest', noForms);
  fastify.addHook('onSend', securityHeaders);
  await sweepUploads();
  serveDocumentation(app);
}

/** The framework reads a form as if it were JSON; then the refusal of an unknown field would repeat a password as its name. */
function noForms(request: FastifyRequest, _reply: FastifyReply, done: (refusal?: Error) => void): void {
  const type = request.headers['content-type']?.trim().toLowerCase() ?? '';
  const form = type.startsWith('application/x-www-form-urlencoded');
  done(form ? requestProblems['unsupported-media-type']() : undefined);
}

function securityHeaders(
  _request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
  done: (e: null, p: unknown) => void,
): void {
  void reply.headers({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
  });
  if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
  done(null, payload);
}
