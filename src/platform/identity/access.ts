import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension, ApiSecurity } from '@nestjs/swagger';
import { type Actor, publicActor, type Role } from './actor.js';

/** Who asks, and with which token. */
export interface Caller {
  readonly actor: Actor;
  readonly token: { readonly id: string; readonly kind: 'session' | 'api' } | null;
}

export const publicCaller: Caller = Object.freeze({ actor: publicActor, token: null });

/** Metadata of a route: the roles that may use it, or 'anyone'. */
export const ALLOWED = 'kaoping:allowed';
export type Allowed = readonly Role[] | 'anyone';

/** The route is for accounts of these roles. What they may see or change of it is decided by the action. */
export function Allow(first: Role, ...others: readonly Role[]): MethodDecorator {
  const roles = [first, ...others];
  return applyDecorators(SetMetadata(ALLOWED, roles), ApiBearerAuth('token'), ApiExtension('x-allowed', roles));
}

/** The route is for everybody, signed in or not. */
export function AllowAnyone(): MethodDecorator {
  return applyDecorators(SetMetadata(ALLOWED, 'anyone'), ApiSecurity({}), ApiExtension('x-allowed', ['anyone']));
}

const CALLER = Symbol('caller');
type Carrying = { [CALLER]?: Caller };

/** Remembers on the request who asks; done once, by the guard. */
export function setCaller(request: object, caller: Caller): void {
  (request as Carrying)[CALLER] = caller;
}

/** Who asks. Before the guard has run: nobody in particular. */
export function callerOf(request: object): Caller {
  return (request as Carrying)[CALLER] ?? publicCaller;
}

export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor => callerOf(context.switchToHttp().getRequest<object>()).actor,
);

export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller =>
  callerOf(context.switchToHttp().getRequest<object>()),
);
