import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AdoptRubric } from './adopt-rubric.js';
import { PublishRubric } from './publish-rubric.js';
import { RetireRubric } from './retire-rubric.js';
import { RubricEntity } from './rubrics.entities.js';
import { RubricsController } from './rubrics.controller.js';
import { RubricsReader } from './rubrics.reader.js';
import { SaveDraft } from './save-draft.js';

@Module({
  imports: [TypeOrmModule.forFeature([RubricEntity])],
  controllers: [RubricsController],
  providers: [RubricsReader, SaveDraft, PublishRubric, RetireRubric, AdoptRubric],
  exports: [RubricsReader, SaveDraft, PublishRubric, AdoptRubric],
})
export class RubricsModule {}
