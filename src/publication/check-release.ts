import { type PrintedRow, selfCheckTable, type TableFault } from '../engine/disclosure/self-check-table.js';
import type { RankingRules } from '../engine/ranking/ranking-rules.js';
import { orderOf } from '../engine/ranking/tie-values.js';
import type { CentreRow, ReleaseData, Share, Tally } from './release-data.js';

/**
 * What would be wrong on paper: counts that do not add up, percentages that their whole numbers cannot give, ranks that are not those of
 * the values beside them. A release with a fault is not made.
 */
export function checkRelease(data: ReleaseData, rules: RankingRules): TableFault[] {
  const line = (label: string, tally: Tally): PrintedRow => printedRow(data, label, tally);
  const ranked = rules.rounding !== 'none';
  const groups = data.groups.flatMap((group) =>
    selfCheckTable({
      order: orderOf(rules),
      rows: group.centres.map((centre) => ({
        ...line(`${group.words.zh} ${centre.name}`, centre),
        ...(ranked ? { rank: centre.rank, ...valueOf(centre) } : {}),
      })),
      totals: line(group.words.zh, group.tally),
    }),
  );
  const kinds = selfCheckTable({
    rows: data.kinds.map((kind) => line(kind.words.zh, kind)),
    totals: line('合计', data.total),
  });
  return [...groups, ...kinds];
}

function printedRow(data: ReleaseData, label: string, tally: Tally): PrintedRow {
  const counts = data.grades.map(({ id }) => tally.grades[id] ?? 0);
  return {
    label,
    parts: [...counts, tally.ungraded].map((count) => (count === 'suppressed' ? null : String(count))),
    total: String(tally.withResult),
    shares: [...printedShare('优良率', tally.good), ...printedShare('合格率', tally.passed)],
  };
}

function printedShare(name: string, share: Share | null) {
  return share === null || share === 'suppressed' ? [] : [{ name, text: share.text, num: share.num, den: share.den }];
}

/** What the rank is of; where it, or what broke its tie, may not be shown, the line may stand anywhere. */
function valueOf(centre: CentreRow): Pick<PrintedRow, 'value' | 'ties'> {
  const { ties } = centre;
  if (ties === 'suppressed') return { value: null };
  return { value: meanText(centre), ...(ties === undefined ? {} : { ties }) };
}

function meanText({ mean }: Tally): string | null {
  return mean === null || mean === 'suppressed' ? null : mean.text;
}
