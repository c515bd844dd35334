/**
 * Who is asking, and what they may do.
 * In: bearer tokens, logins and passwords, one-time codes. Out: an Actor for every request; accounts, sessions, tokens.
 * Always true: a route that does not say who may use it is closed (and the program does not start); passwords are stored as
 * argon2id, tokens as SHA-256, neither is ever logged; no account begins with a password that somebody else chose; every
 * change is told to the audit log.
 */
export {
  Allow,
  AllowAnyone,
  ALLOWED,
  type Allowed,
  type Caller,
  callerOf,
  CurrentActor,
  CurrentCaller,
} from './access.js';
export { AccountLinks, type DivisionsOf, type LinkKind } from './account-links.js';
export { Accounts, type Invited } from './accounts.js';
export { type Actor, publicActor, type Role, ROLES, systemActor } from './actor.js';
export { FirstAccount, type FirstAdministrator } from './first-account.js';
export { AccountEntity, AttemptEntity, TokenEntity } from './identity.entities.js';
export { IdentityModule } from './identity.module.js';
export { identityProblems } from './identity.problems.js';
export { normalLogin, type Person } from './person.js';
export {
  covers,
  isEvaluator,
  liesWithin,
  mustBeEvaluator,
  mustCover,
  mustOwnCentre,
  ownsCentre,
  regionPrefix,
  regionSeenBy,
} from './rights.js';
export { SetPassword } from './set-password.js';
export { SignIn } from './sign-in.js';
