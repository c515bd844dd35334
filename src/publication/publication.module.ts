import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PeriodsModule } from '../periods/index.js';
import { RankingModule } from '../ranking/index.js';
import { BuildRelease, ReleaseOrders } from './build-release.js';
import { PublicationController } from './publication.controller.js';
import { ReleaseEntity, ReleaseFileEntity } from './publication.entities.js';
import { PublicationReader } from './publication.reader.js';
import { PublishRelease } from './publish-release.js';
import { ReadReleases } from './read-releases.js';
import { ReleaseShelf } from './release-shelf.js';
import { ShelveRelease } from './shelve-release.js';

@Module({
  imports: [TypeOrmModule.forFeature([ReleaseEntity, ReleaseFileEntity]), PeriodsModule, RankingModule],
  controllers: [PublicationController],
  providers: [
    BuildRelease,
    PublicationReader,
    PublishRelease,
    ReadReleases,
    ReleaseOrders,
    ReleaseShelf,
    ShelveRelease,
  ],
  exports: [BuildRelease, PublicationReader, PublishRelease, ReleaseShelf],
})
export class PublicationModule {}
