/** The four offices a person can hold. Anonymous visitors hold none. */
export const ROLES = ['administrator', 'evaluator', 'auditor', 'centre-officer'] as const;

export type Role = (typeof ROLES)[number];

/** Who is asking: an account that signed in, the program itself (command line, batch), or anybody. */
export type Actor = {
  readonly kind: 'account' | 'system' | 'public';
  readonly accountId: string | null;
  /** What a log or a receipt shows: the login, or what the program was doing. */
  readonly label: string;
  readonly role: Role | null;
  /** Division prefix ('13' a province, '1301' a city, '130102' a county); '' covers every division, null covers none. */
  readonly region: string | null;
  readonly centreId: string | null;
  readonly evaluatorId: string | null;
};

/** The program acting on behalf of whoever runs it on the machine itself; may do everything. */
export function systemActor(label: string): Actor {
  return { kind: 'system', accountId: null, label, role: null, region: '', centreId: null, evaluatorId: null };
}

/** A visitor who has shown nothing. */
export const publicActor: Actor = Object.freeze({
  kind: 'public',
  accountId: null,
  label: 'public',
  role: null,
  region: null,
  centreId: null,
  evaluatorId: null,
});
