/**
 * Time and identifiers as injectables.
 * Out: now() and newId(). Always true: no room calls Date.now() or makes an id by itself.
 */
export { ClockModule } from './clock.module.js';
export { Clock, Ids, SystemClock, TimeOrderedIds } from './clock.js';
