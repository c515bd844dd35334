import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { rubricDigest } from '../engine/rubric/rubric-digest.js';
import { AnsweredOnce, IfMatch, NeedsIfMatch, page, readCursor } from '../platform/http/index.js';
import { type Actor, Allow, covers, CurrentActor, regionSeenBy } from '../platform/identity/index.js';
import { readRubric } from './check-source.js';
import { PublishRubric } from './publish-rubric.js';
import { impactView } from './impact-view.js';
import { ImpactQuery, ImpactView, Publication } from './impact.dto.js';
import { RetireRubric } from './retire-rubric.js';
import { RubricImpact } from './rubric-impact.js';
import { RubricCheck, RubricPage, RubricQuery, RubricSummary, RubricText, RubricView } from './rubrics.dto.js';
import { rubricsProblems } from './rubrics.problems.js';
import { RubricsReader } from './rubrics.reader.js';
import { SaveDraft } from './save-draft.js';

@ApiTags('rubrics')
@Controller('rubrics')
export class RubricsController {
  constructor(
    private readonly rubrics: RubricsReader,
    private readonly saveDraft: SaveDraft,
    private readonly publishRubric: PublishRubric,
    private readonly retireRubric: RetireRubric,
    private readonly impacts: RubricImpact,
  ) {}

  /** The rubrics, by key and version. Drafts are shown to auditors and to administrators above the office that wrote them. */
  @Get()
  @Allow('administrator', 'auditor', 'centre-officer')
  async list(@CurrentActor() actor: Actor, @Query() query: RubricQuery): Promise<RubricPage> {
    const [key, versionNo] = readCursor(query.after, 2);
    const after = key === undefined ? undefined : ([key, Number(versionNo)] as const);
    const { state, key: only, q, limit } = query;
    const rows = await this.rubrics.list({
      state,
      key: only,
      q,
      after,
      limit,
      draftsOf: regionSeenBy(actor),
    });
    return page(rows, limit, (rubric) => [rubric.key, rubric.versionNo]);
  }

  /** One rubric with its text and its document. */
  @Get(':id')
  @Allow('administrator', 'auditor', 'centre-officer')
  async one(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<RubricView> {
    const head = await this.rubrics.byId(id);
    const content = await this.rubrics.content(id);
    if (head === undefined || content === undefined) throw rubricsProblems.unknown();
    if (head.state === 'draft' && !covers(actor, head.region)) throw rubricsProblems.unknown();
    return { ...head, ...content };
  }

  /** Save a draft: the next version under its key. Refused with every fault, each at its line and column. */
  @Post()
  @Allow('administrator')
  @AnsweredOnce()
  create(@CurrentActor() actor: Actor, @Body() body: RubricText): Promise<RubricSummary> {
    return this.saveDraft.create(actor, body.source);
  }

  /** Check a rubric and store nothing. */
  @Post('check')
  @HttpCode(200)
  @Allow('administrator')
  check(@Body() body: RubricText): RubricCheck {
    const rubric = readRubric(body.source);
    return { key: rubric.key, title: rubric.title, digest: rubricDigest(rubric) };
  }

  /** Put another text in place of a draft, on the basis of the version in If-Match. */
  @Put(':id')
  @Allow('administrator')
  @NeedsIfMatch()
  replace(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @IfMatch() version: number,
    @Body() body: RubricText,
  ): Promise<RubricSummary> {
    return this.saveDraft.replace(actor, id, version, body.source);
  }

  /**
   * What a rubric changes of an earlier one: every change with its place and class, the class of the whole, and which items, and
   * whether totals and grades, may be compared between half-years under the one and the other.
   */
  @Get(':id/impact')
  @Allow('administrator', 'auditor', 'centre-officer')
  async impact(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query() { against }: ImpactQuery,
  ): Promise<ImpactView> {
    return impactView(await this.impacts.show(actor, id, against));
  }

  /**
   * Publish a draft, on the basis of the version in If-Match. It never changes afterwards. From the second version of a key on, the
   * body names the class of the change as its impact shows it.
   */
  @Post(':id/publication')
  @HttpCode(200)
  @Allow('administrator')
  @AnsweredOnce()
  @NeedsIfMatch()
  publish(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @IfMatch() version: number,
    @Body() body: Publication,
  ): Promise<RubricSummary> {
    return this.publishRubric.publish(actor, id, version, body.impact);
  }

  /** Take a published rubric out of use for new periods, on the basis of the version in If-Match. */
  @Post(':id/retirement')
  @HttpCode(200)
  @Allow('administrator')
  @AnsweredOnce()
  @NeedsIfMatch()
  retire(@CurrentActor() actor: Actor, @Param('id') id: string, @IfMatch() version: number): Promise<RubricSummary> {
    return this.retireRubric.retire(actor, id, version);
  }
}
