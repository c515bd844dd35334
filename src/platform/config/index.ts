/**
 * Settings: the environment, read once, checked whole.
 * In: environment variables. Out: one frozen Settings object. Always true: nobody else reads process.env.
 */
export { ConfigModule } from './config.module.js';
export { programVersion } from './program-version.js';
export { readSettings, Settings } from './settings.js';
