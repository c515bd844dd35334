import type { Standing } from './half-year-over-http.js';

const SHOWN = 5;

/** The first and the last centres of each peer group, as a table for a terminal. */
export function standingsText(standings: readonly Standing[]): string {
  const groups = [...new Set(standings.map(({ peerGroup }) => peerGroup))].sort();
  return groups
    .map((group) =>
      groupText(
        group,
        standings.filter((each) => each.peerGroup === group),
      ),
    )
    .join('\n');
}

function groupText(group: string, standings: readonly Standing[]): string {
  const ranked = standings
    .filter(({ rank }) => rank !== null)
    .sort((a, b) => a.rank! - b.rank! || (a.code < b.code ? -1 : 1));
  const shown = ranked.length <= 2 * SHOWN ? ranked : [...ranked.slice(0, SHOWN), null, ...ranked.slice(-SHOWN)];
  const head = `\n${group}: ${ranked.length} 个排名 / ranked, ${standings.length - ranked.length} 个不排名 / not ranked`;
  const line = (each: Standing | null): string =>
    each === null
      ? '   …'
      : `  ${String(each.rank).padStart(4)}  ${(each.mean?.text ?? '—').padStart(7)}  ${String(each.withResult).padStart(5)}  ${each.name}`;
  return [head, '  名次     均分   件数  机构', ...shown.map(line)].join('\n');
}
