import { ConsoleLogger, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import type { Settings } from './platform/config/index.js';
import { httpAdapter, prepareApp } from './platform/http/index.js';

/*
 * A refusal to start (a file in use, a wrong setting) is told once and in words by whoever called; the framework's own log
 * of it would only hide that, so logging begins when the program stands.
 */
const silentStart = { logger: false, abortOnError: false } as const;
const faultsOnly = (): ConsoleLogger => new ConsoleLogger({ logLevels: ['error', 'warn'] });

/** The program as a web server that does not listen yet. */
export async function bootWeb(settings: Settings): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(settings),
    httpAdapter(settings),
    silentStart,
  );
  await prepareApp(app);
  await app.init();
  app.useLogger(faultsOnly());
  return app;
}

/** The rooms without a web server, for the command line. */
export async function bootRooms(settings: Settings): Promise<INestApplicationContext> {
  const rooms = await NestFactory.createApplicationContext(AppModule.with(settings), silentStart);
  rooms.useLogger(faultsOnly());
  return rooms;
}
