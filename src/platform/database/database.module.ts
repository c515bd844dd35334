import { type DynamicModule, Global, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Settings } from '../config/index.js';
import { databaseOptions, openDatabase, releaseDatabase } from './open-database.js';
import { foldLog } from './fold-log.js';
import { openReads, Reads } from './reads.js';
import { UnitOfWork } from './unit-of-work.js';

/** When the application stops: closes the reading connection, leaves one whole SQLite file and gives it back. */
@Injectable()
class DatabaseCloser implements OnApplicationShutdown {
  constructor(
    private readonly reads: Reads,
    private readonly source: DataSource,
    private readonly settings: Settings,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.reads.close();
    if (this.settings.databaseUrl === null) foldLog(this.settings.sqliteFile);
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
