/**
 * Who is asking, and what they may do.
 * In: bearer tokens, logins and passwords, one-time codes. Out: an Actor for every request; accounts, sessions, tokens.
 * Always true: a route that does not say who may use it is closed (and the program does not start); passwords are stored as
 * argon2id, tokens as SHA-256, neither is ever logged; no account begins with a password that somebody else chose; every
 * change is told to the audit log.
 */
export { Allow, AllowAnyone, CurrentActor } from './access.js';
export { AccountLinks } from './account-links.js';
export { Accounts } from './accounts.js';
export { type Actor, systemActor } from './actor.js';
export { FirstAccount } from './first-account.js';
export { IdentityModule } from './identity.module.js';
export { identityProblems } from './identity.problems.js';
export { covers, isEvaluator, mustCover, ownsCentre, regionPrefix, regionSeenBy } from './rights.js';
