import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../problem/index.js';
import { ALLOWED, type Allowed, type Caller, publicCaller, setCaller } from './access.js';
import { Bearers } from './bearers.js';
import { identityProblems } from './identity.problems.js';

/** Stands before every route. A route that does not say who may use it is closed to all. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly bearers: Bearers,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const allowed = this.reflector.get<Allowed | undefined>(ALLOWED, context.getHandler()) ?? [];
    const caller =
      allowed === 'anyone'
        ? await this.welcome(request.headers.authorization)
        : await this.bearers.identify(request.headers.authorization);
    if (allowed !== 'anyone') mustHaveRole(caller, allowed);
    setCaller(request, caller);
    return true;
  }

  /** On an open route a token that no longer counts makes nobody worse off than a visitor; signing in again must work. */
  private async welcome(authorization: string | undefined): Promise<Caller> {
    if (authorization === undefined) return publicCaller;
    try {
      return await this.bearers.identify(authorization);
    } catch (error) {
      if (error instanceof Problem && error.status === 401) return publicCaller;
      throw error;
    }
  }
}

function mustHaveRole(caller: Caller, allowed: Exclude<Allowed, 'anyone'>): void {
  const { role } = caller.actor;
  if (role !== null && allowed.includes(role)) return;
  throw identityProblems['role-not-allowed']({
    values: { role: role ?? 'public', allowed: allowed.join(', ') || '—' },
    headers: { 'www-authenticate': 'Bearer realm="kaoping", error="insufficient_scope"' },
  });
}
