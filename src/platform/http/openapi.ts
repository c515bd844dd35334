import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { programVersion } from '../config/index.js';
import { allProblems } from '../problem/index.js';

/** The OpenAPI document of all rooms, with the problem table and the way in. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const description = [
    '法律援助服务质量监督考评：评估标准、抽取、独立评判、复评、排名、公布。',
    'Half-yearly appraisal of legal-aid quality: rubric, draw, blind scoring, adjudication, ranking, publication.',
    '',
    'Log in with POST /api/v1/sessions, then send `Authorization: Bearer <token>`.',
    'Refusals are application/problem+json with a stable `code`; Accept-Language: en gives English texts.',
  ].join('\n');
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('考评 Kaoping')
    .setDescription(description)
    .setVersion(programVersion)
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addBearerAuth({ type: 'http', scheme: 'bearer' }, 'token')
    .addSecurityRequirements('token');
  const document = SwaggerModule.createDocument(app, builder.build(), {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
  });
  return withSortedEnums(withProblems(document));
}

/** The compiler lists the members of a union in an order that depends on what it read before; a document should not. */
function withSortedEnums(document: OpenAPIObject): OpenAPIObject {
  const sorted = (key: string, value: unknown): unknown =>
    key === 'enum' && Array.isArray(value) ? value.toSorted((a, b) => (String(a) < String(b) ? -1 : 1)) : value;
  return JSON.parse(JSON.stringify(document, sorted)) as OpenAPIObject;
}

/** Every operation may answer with a problem; the schema lists the codes. */
function withProblems(document: OpenAPIObject): OpenAPIObject {
  const schemas = (document.components ??= {}).schemas ?? (document.components.schemas = {});
  schemas['Problem'] = {
    type: 'object',
    required: ['type', 'title', 'status', 'code', 'mend'],
    properties: {
      type: { type: 'string', example: 'urn:kaoping:problem:http.stale-version' },
      title: { type: 'string', description: 'What happened' },
      status: { type: 'integer', example: 412 },
      code: { type: 'string', enum: allProblems().map(([code]) => code) },
      mend: { type: 'string', description: 'How to mend it' },
      at: { type: 'string', description: 'Where' },
      values: { type: 'object', additionalProperties: true },
      faults: { type: 'array', items: { type: 'object', additionalProperties: true } },
    },
    example: {
      type: 'urn:kaoping:problem:http.stale-version',
      title: '您依据的是第 3 版，现在已是第 4 版',
      status: 412,
      code: 'http.stale-version',
      mend: '请重新读取，核对差异后再保存',
    },
  };
  const answer = {
    description: 'A refusal, RFC 9457',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  for (const path of Object.values(document.paths)) {
    for (const operation of Object.values(path as Record<string, { responses?: Record<string, unknown> }>)) {
      if (operation?.responses) operation.responses['default'] = answer;
    }
  }
  return document;
}

/** The document at /api/docs (page), /api/docs-json and /api/docs-yaml; made when somebody first asks for it. */
export function serveDocumentation(app: INestApplication): void {
  SwaggerModule.setup('api/docs', app, () => openApiDocument(app), { customSiteTitle: '考评 Kaoping API' });
}
