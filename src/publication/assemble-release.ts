import type { GroupTally, RankingSummary } from '../engine/ranking/summarise-centres.js';
import type { RankingRules } from '../engine/ranking/ranking-rules.js';
import type { Rubric } from '../engine/rubric/rubric.js';
import type { MembershipCount } from '../intake/index.js';
import type { Period } from '../periods/index.js';
import type { CentreResult } from '../ranking/index.js';
import type { Words } from '../platform/problem/index.js';
import type { CentreRow, GradeColumn, PeerGroup, ReleaseData, RubricNote, Tally } from './release-data.js';
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
  const documents = facts.rubrics.map(({ document }) => document);
  const data = {
    schema: 'kaoping.release/1' as const,
    release: { number: facts.number, issuedOn: facts.issuedOn },
    period: periodShown(period),
    ...(subjectOf(facts) === 'centre' ? { subject: 'centre' as const } : {}),
    rules: rulesInWords(period.rules, rules, documents, words),
    rubrics: facts.rubrics.map(rubricNote).sort((a, b) => (a.key < b.key ? -1 : 1)),
    grades: gradeColumns(facts),
    ...sampleAndMembership(facts, words),
    ...tables(facts, words),
    definitions: words.definitions(),
    inputs: [...facts.inputs].sort().map((sha256, index) => ({ name: words.input(index + 1).zh, sha256 })),
    program: { name: 'kaoping', version: facts.programVersion },
  };
  return { ...data, notes: notesFor(data, summary, words) };
}

/** Whether the release is about cases, or about centres that were judged themselves. */
export function subjectOf({ rubrics }: Pick<ReleaseFacts, 'rubrics'>): 'case' | 'centre' {
  return rubrics[0]?.document.subject ?? 'case';
}

/** The tables of the release, with what may not be shown suppressed in all of them at once. */
function tables(facts: ReleaseFacts, words: Vocabulary): Pick<ReleaseData, 'total' | 'groups' | 'kinds'> {
  const { total, groups, kinds } = facts.summary;
  // Behind a centre's own total stands no person whom it could give away.
  const threshold = subjectOf(facts) === 'centre' ? 0 : facts.period.rules.suppression.threshold;
  const show: ShowRules = { ...facts.rules, threshold };
  const withCentres = groups.map((tally) => ({ tally, centres: centresOf(facts, tally) }));
  const outcomes = withCentres.map(({ tally, centres }) => ({ tally, centres: centres.map(({ outcome }) => outcome) }));
  // A share of grades is exact and would give a hidden count away; which of two was the higher has to be said anyway.
  const hideTies = threshold > 1 && (facts.rules.tieBreakers ?? []).some(({ grades }) => grades !== undefined);
  const shown = suppressTallies({ total, groups: outcomes, kinds }, show);
  const groupsShown = withCentres.map(({ tally: { peerGroup }, centres }, index): PeerGroup => {
    const { tally, centres: tallies } = shown.groups[index] as (typeof shown.groups)[number];
    const rows = centres.map((centre, row) => centreRow(centre, tallies[row] as Tally, hideTies));
    return { id: peerGroup, words: words.name('groups', peerGroup), tally, centres: rows };
  });
  const kindsShown = kinds.map(({ kind }, index) => ({
    ...(shown.kinds[index] as Tally),
    ...{ kind, words: words.name('kinds', kind) },
  }));
  return {
    total: shown.total,
    groups: groupsShown.sort((a, b) => groupOrder(a.id) - groupOrder(b.id) || (a.id < b.id ? -1 : 1)),
    kinds: words.sorted('kinds', kindsShown, ({ kind }) => kind),
  };
}

function periodShown({ code, title, region, firstDay, lastDay, rules }: Period): ReleaseData['period'] {
  const anyDate = rules.membership.rule === 'any-date';
  return { code, title, region, firstDay: anyDate ? null : firstDay, lastDay: anyDate ? null : lastDay };
}

/** Wider levels first; groups that are no levels follow. */
function groupOrder(id: string): number {
  const found = ['province', 'city', 'county', 'station'].indexOf(id);
  return found < 0 ? 4 : found;
}

/** The centres of a peer group in their printed order. */
function centresOf({ centres }: ReleaseFacts, { peerGroup }: GroupTally): CentreResult[] {
  return centres
    .filter(({ outcome }) => outcome.peerGroup === peerGroup)
    .sort((a, b) => a.outcome.position - b.outcome.position);
}

function centreRow({ name, level, outcome }: CentreResult, tally: Tally, hideTies: boolean): CentreRow {
  const { code, peerGroup: group, rank, tied, exclusion, ties } = outcome;
  return {
    ...tally,
    ...{ code, name, group, level, rank, tied },
    reason: exclusion === null ? null : { zh: exclusion.zh, en: exclusion.en },
    ...(ties === undefined ? {} : { ties: hideTies || tally.mean === 'suppressed' ? ('suppressed' as const) : ties }),
  };
}

function sampleAndMembership(
  { period, draw, membership }: ReleaseFacts,
  words: Vocabulary,
): Pick<ReleaseData, 'sample' | 'membership'> {
  const mode = draw === null ? words.rule('draw', 'none') : drawInWords(period.rules, words);
  const { frameDigest = null, sampleDigest = null } = draw ?? {};
  // Nothing is left to chance in a census, so there is no seed to tell.
  const seed = period.rules.draw.mode === 'census' ? null : (draw?.seed ?? null);
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
