import { HttpException } from '@nestjs/common';
import type { Problem } from './problem.js';
import { requestProblems } from './request-problems.js';

interface FrameworkError {
  readonly code?: string;
  readonly statusCode?: number;
  readonly message?: string;
}

/** The errors of Fastify and its multipart reader that have words of their own. */
const BY_CODE: Readonly<Record<string, (bodyLimit: number) => Problem>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: (limit) => requestProblems['too-large']({ at: 'body', values: { limit } }),
  FST_ERR_BAD_URL: () => requestProblems['not-found'](),
  FST_ERR_MAX_PARAM_LENGTH: () => requestProblems['not-found'](),
  FST_FILES_LIMIT: () => requestProblems['form-too-many']({ at: 'field file' }),
  FST_FIELDS_LIMIT: () => requestProblems['form-too-many']({ at: 'body' }),
  FST_PARTS_LIMIT: () => requestProblems['form-too-many']({ at: 'body' }),
  FST_MP_PREMATURE_CLOSE: () => requestProblems['form-unreadable']({ at: 'body' }),
};

/** The refusal that an error of the framework stands for, or null when it is none of the caller's doing. */
export function frameworkProblem(error: unknown, bodyLimit: number): Problem | null {
  const { code, statusCode, message = '' } = (error ?? {}) as FrameworkError;
  const known = BY_CODE[code ?? ''];
  if (known !== undefined) return known(bodyLimit);
  const status = error instanceof HttpException ? error.getStatus() : Number(statusCode);
  return status >= 400 && status < 500 ? problemOfStatus(status, message, bodyLimit) : null;
}

function problemOfStatus(status: number, message: string, bodyLimit: number): Problem {
  // A malformed id in an address names nothing, like an unknown one.
  if (status === 404 || /uuid is expected/.test(message)) return requestProblems['not-found']();
  // Nest hands on the words of Fastify's reader, not its code.
  if (/not valid JSON|cannot be empty when/.test(message)) return requestProblems['json-unreadable']({ at: 'body' });
  if (status === 413) return requestProblems['too-large']({ values: { limit: bodyLimit } });
  if (status === 415 || status === 406) return requestProblems['unsupported-media-type']();
  return requestProblems['body-unreadable']({ values: { reason: message } });
}
