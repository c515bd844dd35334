import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CentresModule } from '../centres/index.js';
import { AccountLinks } from '../platform/identity/index.js';
import { CreateEvaluator } from './create-evaluator.js';
import { EditEvaluator } from './edit-evaluator.js';
import { EvaluatorEntity, FirmEntity } from './evaluators.entities.js';
import { EvaluatorsController } from './evaluators.controller.js';
import { EvaluatorsReader } from './evaluators.reader.js';
import { FirmsController } from './firms.controller.js';
import { ImportEvaluators } from './import-evaluators.js';
import { PrepareAccounts } from './prepare-accounts.js';
import { RegisterEvaluators } from './register-evaluators.js';
import { RegisterFirms } from './register-firms.js';

@Module({
  imports: [TypeOrmModule.forFeature([FirmEntity, EvaluatorEntity]), CentresModule],
  controllers: [EvaluatorsController, FirmsController],
  providers: [
    EvaluatorsReader,
    RegisterFirms,
    RegisterEvaluators,
    CreateEvaluator,
    EditEvaluator,
    ImportEvaluators,
    PrepareAccounts,
  ],
  exports: [EvaluatorsReader, RegisterFirms, RegisterEvaluators, PrepareAccounts],
})
export class EvaluatorsModule implements OnModuleInit {
  constructor(
    private readonly links: AccountLinks,
    private readonly evaluators: EvaluatorsReader,
  ) {}

  /** An account belongs to a county at the narrowest; divisions of stations go further down. */
  onModuleInit(): void {
    this.links.register('evaluator', async (tx, ids) => {
      const known = await this.evaluators.byIds(tx);
      return new Map(
        ids.flatMap((id) =>
          [known.get(id)].flatMap((one) => (one === undefined ? [] : [[id, one.division.slice(0, 6)] as const])),
        ),
      );
    });
  }
}
