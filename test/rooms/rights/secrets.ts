import { PASSWORD } from '../../support/index.js';
import type { Asker } from './rights-table.js';
import type { World } from './world.js';

/** A text that stands in the data and that somebody must not read. */
export interface Secret {
  readonly text: string;
  readonly hiddenFrom: readonly Asker[];
  /** Rows whose answers may hold it for everybody who gets in, with the reason beside them below. */
  readonly openIn: RegExp;
}

const NOWHERE = /^$/;
/** Published files name centres, and releases name their half-year: that is what publishing means. */
const RELEASES = /^GET \/releases/;
/** Names of centres stand over their doors. */
const DIRECTORY = /^GET \/(releases|centres$|centres \()/;
/** An evaluator sees who he is. */
const OWN_RECORD = /^GET \/(me$|evaluators\/\{id\}$)/;

const PUBLIC = ['anonymous', 'evaluator', 'otherEvaluator'] as const satisfies readonly Asker[];
const FAR = ['elsewhere', 'stranger'] as const satisfies readonly Asker[];
const OFFICERS = ['officer', 'neighbour', 'stranger'] as const satisfies readonly Asker[];

/** Identity, of which blind scoring must show nothing: numbers, centres, firms, handlers, evaluators. */
const IDENTITY: readonly Secret[] = [
  ...['藏号甲', '藏人甲'].map((text) => hide(text, [...PUBLIC, ...FAR, 'neighbour'])),
  ...['藏号邻', '藏人邻'].map((text) => hide(text, [...PUBLIC, ...FAR, 'county', 'officer'])),
  ...['藏号乙', '藏人乙', '藏号又乙'].map((text) => hide(text, [...PUBLIC, 'city', 'county', 'officer', 'neighbour'])),
  ...['藏所1', '藏所2'].map((text) => hide(text, [...PUBLIC, 'stranger'], OWN_RECORD)),
  ...['藏心县甲', '藏码甲'].map((text) => hide(text, [...PUBLIC, ...FAR, 'neighbour'], DIRECTORY)),
  ...['藏心县邻', '藏码邻'].map((text) => hide(text, [...PUBLIC, ...FAR, 'county', 'officer'], DIRECTORY)),
  ...['藏心市甲', '藏码市甲'].map((text) => hide(text, [...PUBLIC, ...FAR, 'county'], DIRECTORY)),
  ...['藏心县乙', '藏码乙'].map((text) => hide(text, [...PUBLIC, 'city', 'county', 'officer', 'neighbour'], DIRECTORY)),
  ...['藏评甲', '藏评甲2'].map((text) => hide(text, [...PUBLIC, ...OFFICERS, 'elsewhere', 'county'], OWN_RECORD)),
  hide('藏评乙', [...PUBLIC, ...OFFICERS, 'city', 'county']),
  hide('HOMEEV-', [...PUBLIC, ...OFFICERS, 'elsewhere'], /^GET \/(me$|evaluators\/\{id\}$)|a code of others/),
  hide('AWAYEV-', [...PUBLIC, ...OFFICERS]),
];

/** What the askers must not find in any answer, refusals included. */
export function secretsOf({ people, home, away }: World): readonly Secret[] {
  const own = [home.draft, home.account, home.evaluator, '藏稿甲'];
  const foreign = [away.draft, away.account, away.evaluator, away.import, '藏稿乙'];
  const everybody = Object.keys(people) as Asker[];
  const tokens = Object.values(people).flatMap(({ token }) => token ?? []);
  return [
    ...IDENTITY,
    ...[home.import, home.case].map((text) => hide(text, [...PUBLIC, ...FAR, 'neighbour'])),
    ...[home.neighbourCase].map((text) => hide(text, [...PUBLIC, ...FAR, 'county', 'officer'])),
    ...own.map((text) => hide(text, [...PUBLIC, ...OFFICERS, 'elsewhere', 'county'], OWN_RECORD)),
    ...foreign.map((text) => hide(text, [...PUBLIC, ...OFFICERS, 'city', 'county'])),
    ...['藏期甲', home.period].map((text) => hide(text, [...PUBLIC, ...FAR], RELEASES)),
    ...['藏期乙', away.period].map((text) => hide(text, [...PUBLIC, 'city', 'county', 'officer', 'neighbour'])),
    hide('acc-home-', [...PUBLIC, 'elsewhere', 'stranger']),
    hide('acc-away-', [...PUBLIC, 'city', 'county', 'officer', 'neighbour']),
    ...tokens.map((text) => hide(text, everybody)),
    hide(PASSWORD, everybody),
    hide('$argon2', everybody),
  ];
}

/** What each result is, and that there is a release at all, before it is published. */
export function secretsBeforePublication({ run, release }: { run?: string; release?: string }): readonly Secret[] {
  const outside: Asker[] = [...PUBLIC, ...FAR];
  return [
    ...(run === undefined ? [] : [hide(run, outside)]),
    ...(release === undefined
      ? []
      : [release, '2026H1-1'].map((text) => hide(text, [...outside, 'county', 'officer', 'neighbour']))),
  ];
}

function hide(text: string, hiddenFrom: readonly Asker[], openIn = NOWHERE): Secret {
  return { text: text.toLowerCase(), hiddenFrom, openIn };
}
