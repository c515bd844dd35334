import { createReadStream } from 'node:fs';
import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AnsweredOnce, API_PREFIX, PageQuery } from '../platform/http/index.js';
import { type Actor, Allow, AllowAnyone, CurrentActor } from '../platform/identity/index.js';
import { JobView } from '../platform/jobs/index.js';
import { BuildRelease } from './build-release.js';
import { plainName } from './plain-name.js';
import { ReleasePage, ReleaseView } from './publication.dto.js';
import { PublishRelease } from './publish-release.js';
import { ReadReleases, type ReleaseWithFiles } from './read-releases.js';

@ApiTags('publication')
@Controller()
export class PublicationController {
  constructor(
    private readonly buildRelease: BuildRelease,
    private readonly publishRelease: PublishRelease,
    private readonly readReleases: ReadReleases,
  ) {}

  /** Make the files of a final run's release. The job's subject is the release. Repeating it gives the same bytes. */
  @Post('ranking-runs/:id/releases')
  @HttpCode(202)
  @Allow('administrator')
  @AnsweredOnce()
  async build(
    @Param('id', ParseUUIDPipe) id: string,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<JobView> {
    const { job } = await this.buildRelease.start(actor, id);
    void reply.header('location', `/${API_PREFIX}/jobs/${job.id}`);
    return job;
  }

  /** The releases, by number: published ones; auditors, and administrators of the whole period, also unpublished ones. */
  @Get('releases')
  @AllowAnyone()
  async list(@Query() query: PageQuery, @CurrentActor() actor: Actor): Promise<ReleasePage> {
    const { items, next } = await this.readReleases.list(actor, query);
    return { items: items.map(view), next };
  }

  /** One release with its files and their digests. */
  @Get('releases/:id')
  @AllowAnyone()
  async one(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<ReleaseView> {
    return view(await this.readReleases.one(actor, id));
  }

  /** One file of a release, byte for byte as its digest says. */
  @Get('releases/:id/files/:name')
  @AllowAnyone()
  @ApiOkResponse({ content: { '*/*': { schema: { type: 'string', format: 'binary' } } } })
  async file(
    @Param('id', ParseUUIDPipe) id: string,
    @Param('name') name: string,
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { release, file, path } = await this.readReleases.file(actor, id, name);
    const published = release.state === 'published';
    void reply.headers({
      etag: `"${file.sha256}"`,
      'repr-digest': `sha-256=:${Buffer.from(file.sha256, 'hex').toString('base64')}:`,
      'cache-control': published ? 'public, max-age=31536000, immutable' : 'private, no-store',
    });
    return new StreamableFile(createReadStream(path), {
      type: file.mediaType,
      length: file.bytes,
      disposition: `attachment; filename="${plainName(release.number)}-${file.name}"; filename*=UTF-8''${encodeURIComponent(`${release.number}-${file.name}`)}`,
    });
  }

  /** Publish a release: from now on everybody sees it, and its period is published. */
  @Post('releases/:id/publication')
  @HttpCode(200)
  @Allow('administrator')
  @AnsweredOnce()
  async publish(@Param('id', ParseUUIDPipe) id: string, @CurrentActor() actor: Actor): Promise<ReleaseView> {
    await this.publishRelease.run(actor, id);
    return view(await this.readReleases.one(actor, id));
  }
}

/** Without what only the server needs: the folder, the region of the period. */
function view({ folder: _folder, region: _region, files, ...shown }: ReleaseWithFiles): ReleaseView {
  return { ...shown, files: [...files] };
}
