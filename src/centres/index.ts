/**
 * Centres: who handles legal-aid cases, and where.
 * In: centres one by one or as a table. Out: the directory, by code, by id, by place.
 * Always true: codes are unique; a parent is of a wider level than its child; nothing is deleted.
 */
export { CENTRE_LEVELS, type CentreLevel } from './centre-levels.js';
export { type Centre, CentresReader } from './centres.reader.js';
export { CentresModule } from './centres.module.js';
export { type CentreDraft, RegisterCentres } from './register-centres.js';
