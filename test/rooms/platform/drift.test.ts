import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { bootRooms } from '../../../src/boot.js';
import { readSettings } from '../../../src/platform/config/index.js';
import { eachEngine, freshDatabase, type TestDatabase } from '../../support/databases.js';

/** What the schema builder would change to make the tables what the entities say. */
async function missing(source: DataSource): Promise<string[]> {
  const { upQueries } = await source.driver.createSchemaBuilder().log();
  return upQueries.map(({ query }) => query);
}

eachEngine('the tables that the migrations make', (engine) => {
  let database: TestDatabase;
  let rooms: INestApplicationContext;
  let source: DataSource;

  beforeAll(async () => {
    database = await freshDatabase(engine);
    const folder = database.sqlite === null ? '' : dirname(database.sqlite);
    rooms = await bootRooms(readSettings({ KAOPING_DATA: folder, DATABASE_URL: database.databaseUrl ?? '' }));
    source = rooms.get(DataSource);
  });
  afterAll(async () => {
    await rooms.close();
    await database.dispose();
  });

  it('are what the entities of every room say', async () => {
    expect(source.entityMetadatas.length).toBeGreaterThan(20);
    expect(await missing(source)).toEqual([]);
  });

  it('are found to differ when an entity says otherwise', async () => {
    const sheet = source.entityMetadatas.find(({ tableName }) => tableName === 'sheet')!;
    const column = sheet.columns.find(({ databaseName }) => databaseName === 'digest')!;
    column.isNullable = false;
    expect(await missing(source)).not.toEqual([]);
    column.isNullable = true;
    column.databaseName = 'digest_of_content';
    expect((await missing(source)).join('\n')).toContain('digest_of_content');
    column.databaseName = 'digest';
    expect(await missing(source)).toEqual([]);
    const indices = sheet.indices.splice(0, 1);
    expect(await missing(source)).not.toEqual([]);
    sheet.indices.unshift(...indices);
    expect(await missing(source)).toEqual([]);
  });
});
