import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { ALLOWED } from './access.js';

/** Refuses to start a program in which some route does not say who may use it. */
@Injectable()
export class AccessCheck implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onModuleInit(): void {
    const silent = this.discovery
      .getControllers()
      .flatMap(({ metatype }) => (typeof metatype === 'function' ? this.silentRoutes(metatype) : []));
    if (silent.length === 0) return;
    throw new Error(`Routes without @Allow(…) or @AllowAnyone():\n${silent.map((route) => `  - ${route}`).join('\n')}`);
  }

  private silentRoutes(controller: { readonly name: string; readonly prototype?: object }): string[] {
    const prototype = controller.prototype as Record<string, object>;
    const says = (name: string, key: string): boolean => Reflect.hasMetadata(key, prototype[name] ?? {});
    return this.scanner
      .getAllMethodNames(prototype)
      .filter((name) => says(name, PATH_METADATA) && !says(name, ALLOWED))
      .map((name) => `${controller.name}.${name}`);
  }
}
