import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountLinks } from '../platform/identity/index.js';
import { CentreEntity } from './centres.entities.js';
import { CentresController } from './centres.controller.js';
import { CentresReader } from './centres.reader.js';
import { EditCentre } from './edit-centre.js';
import { ImportCentres } from './import-centres.js';
import { RegisterCentres } from './register-centres.js';

@Module({
  imports: [TypeOrmModule.forFeature([CentreEntity])],
  controllers: [CentresController],
  providers: [CentresReader, RegisterCentres, EditCentre, ImportCentres],
  exports: [CentresReader, RegisterCentres],
})
export class CentresModule implements OnModuleInit {
  constructor(
    private readonly links: AccountLinks,
    private readonly centres: CentresReader,
  ) {}

  onModuleInit(): void {
    this.links.register('centre', async (tx, ids) => {
      const centres = await this.centres.byIds(tx);
      return new Map(
        ids.flatMap((id) => {
          const centre = centres.get(id);
          return centre === undefined ? [] : [[id, centre.division] as const];
        }),
      );
    });
  }
}
