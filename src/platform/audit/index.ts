/**
 * The append-only log of every change.
 * In: notes told inside a transaction. Out: the history of an object, a verdict over the whole chain.
 * Always true: an entry is stored with the change it tells of or not at all; each is chained to the one before; content may
 * be erased, together with its salt, without breaking the chain.
 */
export type { AuditHead, AuditNote } from './append-notes.js';
export { AuditModule } from './audit.module.js';
export { AuditReader } from './audit.reader.js';
export { type ChainFault, type ChainVerdict, verifyChain } from './verify-chain.js';
