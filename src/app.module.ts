import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { AdjudicationModule } from './adjudication/index.js';
import { AssignmentModule } from './assignment/index.js';
import { CentresModule } from './centres/index.js';
import { EvaluatorsModule } from './evaluators/index.js';
import { IntakeModule } from './intake/index.js';
import { PeriodsModule } from './periods/index.js';
import { AuditModule } from './platform/audit/index.js';
import { ClockModule } from './platform/clock/index.js';
import { ConfigModule, type Settings } from './platform/config/index.js';
import { DatabaseModule } from './platform/database/index.js';
import { HttpModule } from './platform/http/index.js';
import { IdentityModule } from './platform/identity/index.js';
import { JobsModule } from './platform/jobs/index.js';
import { PublicationModule } from './publication/index.js';
import { RankingModule } from './ranking/index.js';
import { RubricsModule } from './rubrics/index.js';
import { SamplingModule } from './sampling/index.js';
import { ScoringModule } from './scoring/index.js';

/** The rooms, in the order in which data flows through them. */
const rooms: Type[] = [
  CentresModule,
  EvaluatorsModule,
  RubricsModule,
  PeriodsModule,
  IntakeModule,
  SamplingModule,
  AssignmentModule,
  ScoringModule,
  AdjudicationModule,
  RankingModule,
  PublicationModule,
];

@Module({})
export class AppModule {
  static with(settings: Settings): DynamicModule {
    const platform = [
      ConfigModule.with(settings),
      ClockModule,
      DatabaseModule.open(),
      IdentityModule,
      AuditModule,
      JobsModule,
      HttpModule,
    ];
    return { module: AppModule, imports: [...platform, ...rooms] };
  }
}
