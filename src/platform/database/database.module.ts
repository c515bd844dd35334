import { type DynamicModule, Global, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Settings } from '../config/index.js';
import { databaseOptions, openDatabase, releaseDatabase } from './open-database.js';
import { openReads, Reads } from './reads.js';
import { UnitOfWork } from './unit-of-work.js';

/** Closes the reading connection and gives the SQLite file back when the application stops. */
@Injectable()
class DatabaseCloser implements OnApplicationShutdown {
  constructor(
    private readonly reads: Reads,
    private readonly source: DataSource,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.reads.close();
    releaseDatabase(this.source);
  }
}

/** Rooms add their entities with TypeOrmModule.forFeature([...]) in their own module. */
@Global()
@Module({})
export class DatabaseModule {
  static open(): DynamicModule {
    const connection = TypeOrmModule.forRootAsync({
      inject: [Settings],
      useFactory: (settings: Settings) => ({
        ...databaseOptions(settings),
        autoLoadEntities: true,
        retryAttempts: 0,
        kaopingSettings: settings,
      }),
      dataSourceFactory: (options) =>
        openDatabase(options!, (options as unknown as { kaopingSettings: Settings }).kaopingSettings),
    });
    return {
      module: DatabaseModule,
      imports: [connection],
      providers: [
        UnitOfWork,
        DatabaseCloser,
        {
          provide: Reads,
          // The writing connection comes first: it makes the file and its tables.
          inject: [Settings, DataSource],
          useFactory: (settings: Settings) => openReads(settings),
        },
      ],
      exports: [UnitOfWork, Reads],
    };
  }
}
