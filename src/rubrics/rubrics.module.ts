import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AdoptRubric } from './adopt-rubric.js';
import { PublishRubric } from './publish-rubric.js';
import { RetireRubric } from './retire-rubric.js';
import { RubricImpact } from './rubric-impact.js';
import { RubricEntity } from './rubrics.entities.js';
import { RubricsController } from './rubrics.controller.js';
import { RubricsReader } from './rubrics.reader.js';
import { SeenRubrics } from './seen-rubrics.js';
import { SaveDraft } from './save-draft.js';

@Module({
  imports: [TypeOrmModule.forFeature([RubricEntity])],
  controllers: [RubricsController],
  providers: [RubricsReader, SeenRubrics, RubricImpact, SaveDraft, PublishRubric, RetireRubric, AdoptRubric],
  exports: [RubricsReader, SeenRubrics, SaveDraft, PublishRubric, AdoptRubric],
})
export class RubricsModule {}
