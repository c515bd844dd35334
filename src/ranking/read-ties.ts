import { seatOutcomes } from '../adjudication/index.js';
import { type CaseParts, caseParts, type CaseSheet as SeatSheet, tryCase } from '../engine/combining/index.js';
import { add, div, type Fraction, fraction, ZERO } from '../engine/number/index.js';
import { tiedCentres } from '../engine/ranking/rank-centres.js';
import type { RankingRules } from '../engine/ranking/ranking-rules.js';
import type { TieBreaker } from '../engine/ranking/tie-breaker.js';
import { type CompiledRubric, type Facts, numberOf } from '../engine/scoring/index.js';
import { PeriodsReader } from '../periods/index.js';
import type { Reads } from '../platform/database/index.js';
import { RubricsReader } from '../rubrics/index.js';
import { type CaseSheet, ScoringReader } from '../scoring/index.js';
import type { CentreToRank } from './read-inputs.js';

/** So many centres, and so many of their case results, are looked into at once. */
const CENTRES_AT_ONCE = 200;
const CASES_AT_ONCE = 400;

/** A rubric that is tried in place of another, and which cases it judges. */
export interface Instead {
  readonly rubricId: string;
  readonly compiled: CompiledRubric;
  readonly judges: (kind: string, stage: string) => boolean;
}

interface CaseRow {
  readonly caseId: string;
  readonly centreId: string;
  readonly kind: string;
  readonly stage: string;
  readonly outcome: 'result' | 'none';
}

/** One row a decided case of some centres, by centre and case after the given one. */
const casesOf = (centres: number): string => `SELECT r.case_id AS "caseId", r.centre_id AS "centreId", r.kind AS "kind",
  r.stage AS "stage", r.outcome AS "outcome" FROM case_result r
  WHERE r.period_id = ? AND r.centre_id IN (${Array.from({ length: centres }, () => '?').join(', ')})
    AND (r.centre_id > ? OR (r.centre_id = ? AND r.case_id > ?)) ORDER BY r.centre_id, r.case_id LIMIT ?`;

/**
 * Centres with the values of the rules' tie-breakers. Only centres that share their mean with another need them, so the sheets of
 * those alone are read again, a few hundred at a time; nothing is stored for it.
 * @param instead a rubric that is tried in place of the one with this id
 */
export async function withTies(
  reads: Reads,
  periodId: string,
  centres: readonly CentreToRank[],
  rules: RankingRules,
  instead?: Instead,
): Promise<readonly CentreToRank[]> {
  const breakers = rules.tieBreakers ?? [];
  if (breakers.every(({ grades }) => grades !== undefined)) return centres;
  const codes = new Set(
    tiedCentres(
      centres.map(({ input }) => input),
      rules,
    ),
  );
  const tied = centres.flatMap(({ centre }) => (codes.has(centre.code) ? [centre.id] : []));
  const reading = new ReadTies(reads, periodId, breakers, instead);
  for (let from = 0; from < tied.length; from += CENTRES_AT_ONCE)
    await reading.read(tied.slice(from, from + CENTRES_AT_ONCE));
  return centres.map(({ centre, input }) => {
    const ties = codes.has(centre.code) ? reading.of(centre.id) : undefined;
    return { centre, input: ties === undefined ? input : { ...input, ties } };
  });
}

/** A sum over the cases that have the value. */
interface Mean {
  sum: Fraction;
  count: number;
}

class ReadTies {
  private readonly sheets: ScoringReader;
  private readonly rubrics: RubricsReader;
  private readonly means = new Map<string, Mean[]>();
  private expected: number | undefined;

  constructor(
    private readonly reads: Reads,
    private readonly periodId: string,
    private readonly breakers: readonly TieBreaker[],
    private readonly instead: Instead | undefined,
  ) {
    this.sheets = new ScoringReader(reads);
    this.rubrics = new RubricsReader(reads);
  }

  /** The values of a centre that was read, in the order of the tie-breakers. */
  of(centreId: string): (Fraction | null)[] {
    return this.meansOf(centreId).map(({ sum, count }) => (count === 0 ? null : div(sum, fraction(count))));
  }

  async read(centreIds: readonly string[]): Promise<void> {
    const sql = casesOf(centreIds.length);
    let cases: CaseRow[] = [];
    do {
      const { centreId = '', caseId = '' } = cases.at(-1) ?? {};
      const params = [this.periodId, ...centreIds, centreId, centreId, caseId, CASES_AT_ONCE];
      cases = await this.reads.query<CaseRow>(sql, params);
      await this.add(cases);
    } while (cases.length === CASES_AT_ONCE);
  }

  private meansOf(centreId: string): Mean[] {
    const known = this.means.get(centreId) ?? this.breakers.map((): Mean => ({ sum: ZERO, count: 0 }));
    this.means.set(centreId, known);
    return known;
  }

  private async add(cases: readonly CaseRow[]): Promise<void> {
    this.expected ??= (await new PeriodsReader(this.reads, this.rubrics).rules(this.periodId)).sheetsPerCase;
    const ids = cases.map(({ caseId }) => caseId);
    const facts = await this.sheets.factsOf(ids);
    const byCase = new Map<string, CaseSheet[]>(ids.map((id) => [id, []]));
    for (const sheet of await this.sheets.ofCases(this.periodId, ids)) byCase.get(sheet.caseId)?.push(sheet);
    for (const one of cases) {
      const sheets = byCase.get(one.caseId) ?? [];
      const values = await this.valuesOf(one, sheets, facts.get(one.caseId) ?? {});
      this.meansOf(one.centreId).forEach((mean, index) => enter(mean, values[index] ?? null));
    }
  }

  /** Nothing of a case that has no result, or would have none under the rubric that is tried. */
  private async valuesOf(
    one: CaseRow,
    sheets: readonly CaseSheet[],
    facts: Facts,
  ): Promise<readonly (Fraction | null)[]> {
    const [first] = sheets;
    if (first === undefined) return [];
    const tried = this.instead?.rubricId === first.rubricId ? this.instead : null;
    const compiled = tried?.compiled ?? (await this.rubrics.compiled(first.rubricDigest));
    if (compiled === undefined) throw new Error('The rubric of a sheet is not in the database');
    const seats = seatOutcomes(compiled, sheets, facts);
    const has = tried === null ? one.outcome === 'result' : this.wouldHave(tried, one, seats);
    if (!has) return [];
    const parts = caseParts(compiled, seats, this.expected ?? 1);
    return this.breakers.map((breaker) => valueOf(breaker, compiled, parts, facts));
  }

  private wouldHave({ compiled, judges }: Instead, { kind, stage }: CaseRow, seats: readonly SeatSheet[]): boolean {
    return judges(kind, stage) && tryCase(compiled, seats, this.expected ?? 1, seats[0]?.facts).kind === 'result';
  }
}

function enter(mean: Mean, value: Fraction | null): void {
  if (value === null) return;
  mean.sum = add(mean.sum, value);
  mean.count += 1;
}

function valueOf(
  { item, section, fact }: TieBreaker,
  compiled: CompiledRubric,
  parts: CaseParts | null,
  facts: Facts,
): Fraction | null {
  if (fact !== undefined) return numberOf(compiled.rubric, facts, fact);
  if (item !== undefined) return parts?.item(item) ?? null;
  return section === undefined ? null : (parts?.section(section) ?? null);
}
