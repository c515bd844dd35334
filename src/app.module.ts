import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { AuditModule } from './platform/audit/index.js';
import { ClockModule } from './platform/clock/index.js';
import { ConfigModule, type Settings } from './platform/config/index.js';
import { DatabaseModule } from './platform/database/index.js';
import { HttpModule } from './platform/http/index.js';
import { IdentityModule } from './platform/identity/index.js';
import { JobsModule } from './platform/jobs/index.js';

/** The rooms, in the order in which data flows through them. */
const rooms: Type[] = [];

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
