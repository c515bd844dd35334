import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccountLinks } from '../platform/identity/index.js';
import { CentreEntity } from './centres.entities.js';
import { CentresController } from './centres.controller.js';
import { CentresReader } from './centres.reader.js';
import { CreateCentre } from './create-centre.js';
import { EditCentre } from './edit-centre.js';
import { ImportCentres } from './import-centres.js';
import { RegisterCentres } from './register-centres.js';

@Module({
  imports: [TypeOrmModule.forFeature([CentreEntity])],
  controllers: [CentresController],
  providers: [CentresReader, RegisterCentres, CreateCentre, EditCentre, ImportCentres],
  exports: [CentresReader, RegisterCentres],
})
export class CentresModule implements OnModuleInit {
  constructor(
    private readonly links: AccountLinks,
    private readonly centres: CentresReader,
  ) {}

  /** An account belongs to a county at the narrowest; divisions of stations go further down. */
  onModuleInit(): void {
    this.links.register('centre', async (tx, ids) => {
      const centres = await this.centres.byIds(tx);
      return new Map(
        ids.flatMap((id) =>
          [centres.get(id)].flatMap((one) => (one === undefined ? [] : [[id, one.division.slice(0, 6)] as const])),
        ),
      );
    });
  }
}
