/** What tests stand on: real databases, the built server as its own process, people at the API, the real data beside the repository. */
export * from './accounts.js';
export * from './client.js';
export * from './databases.js';
export * from './server.js';
export * from './shared-data.js';
export * from './small-half-year.js';
