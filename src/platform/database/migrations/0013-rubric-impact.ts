import type { MigrationInterface, QueryRunner } from 'typeorm';
import { statements } from '../kinds.js';

/** What a published version changed of the one before it. Versions published earlier do not say; they keep none. */
export class RubricImpact0013 implements MigrationInterface {
  name = 'RubricImpact1700000000013';

  async up(runner: QueryRunner): Promise<void> {
    await statements(runner, ({ key }) => [`ALTER TABLE "rubric" ADD COLUMN "impact" ${key(16)}`]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await statements(runner, () => ['ALTER TABLE "rubric" DROP COLUMN "impact"']);
  }
}
