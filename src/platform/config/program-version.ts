import { readFileSync } from 'node:fs';

const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** The version of this program, as package.json gives it; printed in runs and releases. */
export const programVersion: string = manifest.version;
