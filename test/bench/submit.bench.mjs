import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startServer } from './server-process.mjs';
import { fileIn, openHalfYear, startProduct } from './submit-half-year.mjs';
import { countSubmitted, newSubmissions, send } from './submit-load.mjs';

export const bench = {
  name: 'submit',
  about: 'sheets submitted over HTTP by signed-in evaluators, against bare node:http writing the same rows as durably',
  sizes: { sheets: 1000, connections: 50, evaluators: 20 },
  unit: 'sheets',
  units: ({ sheets }) => sheets,
  wish: { speed: 0.25 },
  prepare: openHalfYear,
  clear: ({ folder }) => rmSync(folder, { recursive: true, force: true }),
  baseline: (sizes, given) =>
    side('baseline', sizes, given, (folder) =>
      startServer(join(import.meta.dirname, 'submit-bare.mjs'), {
        args: [fileIn(folder), JSON.stringify(given.model)],
      }),
    ),
  product: (sizes, given) => side('product', sizes, given, startProduct),
};

/** A server with a copy of the half-year of its own. */
async function side(name, { sheets, connections }, { folder: from, evaluators, marks }, start) {
  const folder = join(from, name);
  cpSync(fileIn(from), fileIn(folder));
  const server = await start(folder);
  let submitted = countSubmitted(fileIn(folder));
  return {
    async round() {
      const submissions = newSubmissions(fileIn(folder), { sheets, evaluators, marks });
      const seconds = await send(server.url, submissions, connections);
      submitted += sheets;
      if (countSubmitted(fileIn(folder)) !== submitted) throw new Error(`${name} has lost sheets`);
      return { seconds, peakBytes: server.peakBytes() };
    },
    close: () => server.stop(),
  };
}
