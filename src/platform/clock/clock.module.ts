import { Global, Module } from '@nestjs/common';
import { Settings } from '../config/index.js';
import { Clock, FixedClock, Ids, SystemClock, TimeOrderedIds } from './clock.js';

@Global()
@Module({
  providers: [
    {
      provide: Clock,
      inject: [Settings],
      useFactory: (settings: Settings): Clock =>
        settings.fixedClock === null ? new SystemClock() : new FixedClock(settings.fixedClock),
    },
    { provide: Ids, useClass: TimeOrderedIds },
  ],
  exports: [Clock, Ids],
})
export class ClockModule {}
