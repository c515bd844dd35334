import { Injectable } from '@nestjs/common';
import { isDuplicate, UnitOfWork } from '../platform/database/index.js';
import type { Actor } from '../platform/identity/index.js';
import { centresProblems } from './centres.problems.js';
import { type Centre, CentresReader } from './centres.reader.js';
import { type CentreDraft, RegisterCentres } from './register-centres.js';

/** Takes one centre into the directory. */
@Injectable()
export class CreateCentre {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly centres: CentresReader,
    private readonly registerCentres: RegisterCentres,
  ) {}

  /** @throws centres.code-taken, centres.faulty, identity.outside-region */
  async create(actor: Actor, draft: CentreDraft): Promise<Centre> {
    const taken = () => centresProblems['code-taken']({ at: '/code', values: { code: draft.code } });
    try {
      return await this.unitOfWork.run(actor, async (tx) => {
        if ((await this.centres.byCode(tx)).has(draft.code)) throw taken();
        const { ids } = await this.registerCentres.register(tx, [draft]);
        const centre = await this.centres.byId(ids.get(draft.code) ?? '', tx);
        if (centre === undefined) throw centresProblems.unknown();
        return centre;
      });
    } catch (error) {
      throw isDuplicate(error) ? taken() : error;
    }
  }
}
