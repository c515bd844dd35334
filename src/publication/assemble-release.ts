import type { GroupTally, RankingSummary } from '../engine/ranking/summarise-centres.js';
import type { RankingRules } from '../engine/ranking/ranking-rules.js';
import type { Rubric } from '../engine/rubric/rubric.js';
import type { MembershipCount } from '../intake/index.js';
import type { Period } from '../periods/index.js';
import type { CentreResult } from '../ranking/index.js';
import type { Words } from '../platform/problem/index.js';
import type { CentreRow, GradeColumn, PeerGroup, ReleaseData, RubricNote } from './release-data.js';
import { drawInWords, rulesInWords } from './rules-in-words.js';
import { type ShowRules, suppressTallies } from './suppress-tallies.js';
import type { Vocabulary } from './vocabulary.js';

/** What the rooms upstream know of a final run. */
export type ReleaseFacts = {
  readonly number: string;
  readonly issuedOn: string;
  readonly period: Period;
  readonly rules: RankingRules;
  readonly summary: RankingSummary;
  readonly inputDigest: string;
  readonly resultDigest: string;
  readonly programVersion: string;
  /** In any order. */
  readonly centres: readonly CentreResult[];
  readonly rubrics: readonly { readonly version: number; readonly digest: string; readonly document: Rubric }[];
  readonly membership: readonly MembershipCount[];
  readonly draw: { readonly seed: string; readonly frameDigest: string; readonly sampleDigest: string } | null;
  /** SHA-256 of the accepted case files. */
  readonly inputs: readonly string[];
};

/** Turns what is known into what is shown: names, rules in words, suppressed counts. Nothing of a person or a case comes in. */
export function assembleRelease(facts: ReleaseFacts, words: Vocabulary): ReleaseData {
  const { period, rules, summary } = facts;
  const show: ShowRules = { ...rules, threshold: period.rules.suppression.threshold };
  const groups = peerGroups(facts, show, words);
  const kinds = suppressTallies(summary.kinds, show).map((tally, index) => {
    const kind = summary.kinds[index]?.kind ?? '';
    return { ...tally, kind, words: words.name('kinds', kind) };
  });
  const byKind = words.sorted('kinds', kinds, ({ kind }) => kind);
  const [total] = suppressTallies([summary.total], show);
  if (total === undefined) throw new Error('a release without totals');
  const data = {
    schema: 'kaoping.release/1' as const,
    release: { number: facts.number, issuedOn: facts.issuedOn },
    period: periodShown(period),
    rules: rulesInWords(period.rules, rules, words),
    rubrics: facts.rubrics.map(rubricNote).sort((a, b) => (a.key < b.key ? -1 : 1)),
    grades: gradeColumns(facts),
    ...sampleAndMembership(facts, words),
    ...{ total, groups, kinds: byKind },
    definitions: words.definitions(),
    inputs: [...facts.inputs].sort().map((sha256, index) => ({ name: words.input(index + 1).zh, sha256 })),
    run: { inputDigest: facts.inputDigest, resultDigest: facts.resultDigest },
    program: { name: 'kaoping', version: facts.programVersion },
  };
  return { ...data, notes: notesFor(data, summary, words) };
}

function periodShown({ code, title, region, firstDay, lastDay, rules }: Period): ReleaseData['period'] {
  const anyDate = rules.membership.rule === 'any-date';
  return { code, title, region, firstDay: anyDate ? null : firstDay, lastDay: anyDate ? null : lastDay };
}

function peerGroups(facts: ReleaseFacts, show: ShowRules, words: Vocabulary): PeerGroup[] {
  const tallies = suppressTallies(facts.summary.groups, show);
  return facts.summary.groups
    .map((group, index) => ({
      id: group.peerGroup,
      words: words.name('groups', group.peerGroup),
      tally: tallies[index] as PeerGroup['tally'],
      centres: centreRows(facts, group, show),
    }))
    .sort((a, b) => groupOrder(a.id) - groupOrder(b.id) || (a.id < b.id ? -1 : 1));
}

/** Wider levels first; groups that are no levels follow. */
function groupOrder(id: string): number {
  const found = ['province', 'city', 'county', 'station'].indexOf(id);
  return found < 0 ? 4 : found;
}

function centreRows(facts: ReleaseFacts, group: GroupTally, show: ShowRules): CentreRow[] {
  const own = facts.centres
    .filter(({ outcome }) => outcome.peerGroup === group.peerGroup)
    .sort((a, b) => a.outcome.position - b.outcome.position);
  const tallies = suppressTallies(
    own.map(({ outcome }) => outcome),
    show,
  );
  return own.map(({ name, level, outcome }, index) => ({
    ...(tallies[index] as PeerGroup['tally']),
    ...{ code: outcome.code, name, group: group.peerGroup, level },
    rank: outcome.rank,
    tied: outcome.tied,
    reason: outcome.exclusion === null ? null : { zh: outcome.exclusion.zh, en: outcome.exclusion.en },
  }));
}

function sampleAndMembership(
  { period, draw, membership }: ReleaseFacts,
  words: Vocabulary,
): Pick<ReleaseData, 'sample' | 'membership'> {
  const mode = draw === null ? words.rule('draw', 'none') : drawInWords(period.rules, words);
  const { seed = null, frameDigest = null, sampleDigest = null } = draw ?? {};
  return {
    sample: { mode, seed, frameDigest, sampleDigest },
    membership: words
      .sorted('membership', membership, (row) => row.membership)
      .map((row) => ({
        key: row.membership,
        words: words.name('membership', row.membership),
        cases: row.cases,
        belongs: Boolean(row.belongs),
      })),
  };
}

function rubricNote({ version, digest, document }: ReleaseFacts['rubrics'][number]): RubricNote {
  const grades = document.grades?.scale.map((grade) => grade.title) ?? [];
  return { key: document.key, version, title: document.title, digest, grades };
}

function gradeColumns({ rules, rubrics }: ReleaseFacts): GradeColumn[] {
  const titles = new Map<string, Words>();
  for (const { document } of rubrics) {
    for (const { id, title } of document.grades?.scale ?? []) if (!titles.has(id)) titles.set(id, title);
  }
  return rules.grades.map((id) => ({ id, words: titles.get(id) ?? { zh: id, en: id } }));
}

function notesFor(
  data: Pick<ReleaseData, 'total' | 'groups' | 'kinds'>,
  { total }: RankingSummary,
  words: Vocabulary,
): Words[] {
  const shown = [data.total, ...data.kinds, ...data.groups.flatMap((group) => [group.tally, ...group.centres])];
  const suppressed = shown.some(
    (tally) => Object.values(tally.grades).includes('suppressed') || tally.mean === 'suppressed',
  );
  return [
    ...(total.weighting === 'stratified' ? [words.note('weighted')] : []),
    ...(suppressed ? [words.note('suppressed')] : []),
  ];
}
