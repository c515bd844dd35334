import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AssignmentModule } from '../assignment/index.js';
import { EvaluatorsModule } from '../evaluators/index.js';
import { PeriodsModule } from '../periods/index.js';
import { RubricsModule } from '../rubrics/index.js';
import { CloseScoring } from './close-scoring.js';
import { DraftSheets } from './draft-sheets.js';
import { ExplainSheet } from './explain-sheet.js';
import { OpenScoring } from './open-scoring.js';
import { OpeningWork } from './opening-work.js';
import { OrdersReader } from './orders.reader.js';
import { ReadSheets } from './read-sheets.js';
import { RecordSheets } from './record-sheets.js';
import { RecordedFiles } from './recorded-files.js';
import { SaveMarks } from './save-marks.js';
import { ScoringController } from './scoring.controller.js';
import { SheetEntity } from './scoring.entities.js';
import { ScoringReader } from './scoring.reader.js';
import { SheetsController } from './sheets.controller.js';
import { StoreRecorded } from './store-recorded.js';
import { SubmitSheet } from './submit-sheet.js';

@Module({
  imports: [TypeOrmModule.forFeature([SheetEntity]), AssignmentModule, EvaluatorsModule, PeriodsModule, RubricsModule],
  controllers: [ScoringController, SheetsController],
  providers: [
    CloseScoring,
    DraftSheets,
    ExplainSheet,
    OpeningWork,
    OpenScoring,
    OrdersReader,
    ReadSheets,
    RecordedFiles,
    RecordSheets,
    SaveMarks,
    ScoringReader,
    StoreRecorded,
    SubmitSheet,
  ],
  exports: [CloseScoring, DraftSheets, OpenScoring, OrdersReader, RecordSheets, ScoringReader, SubmitSheet],
})
export class ScoringModule {}
