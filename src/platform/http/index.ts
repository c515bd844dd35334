/**
 * What all routes share: versions and keys in headers, pages, uploads, validation, documentation.
 * Always true: a change is based on a named version; a submission counts once; unknown fields are refused.
 */
export { HttpModule } from './http.module.js';
export { AnsweredOnce } from './answered-once.js';
export {
  bodyDigest,
  GivenIdempotencyKey,
  IdempotencyKey,
  NeedsIdempotencyKey,
  TakesIdempotencyKey,
} from './idempotency-key.js';
export { IfMatch, NeedsIfMatch, staleVersion } from './if-match.js';
export { listen } from './listen.js';
export { openApiDocument } from './openapi.js';
export { type Page, page, PageQuery, readCursor } from './paging.dto.js';
export { API_PREFIX, httpAdapter, prepareApp } from './prepare-app.js';
export { receiveUpload, type Upload } from './receive-upload.js';
