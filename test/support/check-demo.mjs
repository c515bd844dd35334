import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';

/**
 * Looks at what the demo left in a folder: exactly one release, complete, and every file as its manifest says. The head of the audit
 * chain stands beside the manifest: it belongs to the database, not to the results.
 * What the files hold is the matter of the tests; this asks whether a stranger's two commands gave them at all.
 */
const WANTED = [/^results\.json$/, /^results\.csv$/, /\.xlsx$/, /\.pdf$/, /^audit-head\.json$/];
const BESIDE = ['manifest.json', 'audit-head.json'];

const [out] = process.argv.slice(2);
const manifests = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /(^|[\\/])manifest\.json$/.test(file),
);
const faults =
  manifests.length === 1 ? faultsOf(join(out, manifests[0])) : [`${manifests.length} manifests in ${out}, not one`];

for (const fault of faults) console.log(`demo: ${fault}`);
if (faults.length > 0) process.exitCode = 1;
else console.log(`demo: ${dirname(manifests[0])} is complete`);

function faultsOf(manifestFile) {
  const folder = dirname(manifestFile);
  const names = readdirSync(folder);
  const missing = WANTED.filter((wanted) => !names.some((name) => wanted.test(name))).map(
    (wanted) => `no file like ${wanted}`,
  );
  const listed = digestsIn(JSON.parse(readFileSync(manifestFile, 'utf8')).files);
  const unlisted = names
    .filter((name) => !BESIDE.includes(name) && !listed.has(name))
    .map((name) => `${name} is not in the manifest`);
  const altered = [...listed]
    .filter(([name, sha256]) => digest(join(folder, name)) !== sha256)
    .map(([name]) => `${name} is not as the manifest says`);
  return [...missing, ...unlisted, ...altered];
}

/** The manifest's files as a list of { name, sha256 }. */
function digestsIn(files) {
  return new Map(files.map(({ name, sha256 }) => [name, sha256]));
}

function digest(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
