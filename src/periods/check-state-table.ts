/** A table of states and steps, whoever's it is. */
export interface StateTable {
  readonly states: readonly string[];
  readonly first: string;
  readonly last: readonly string[];
  readonly steps: Readonly<Record<string, { readonly from: string; readonly to: string; readonly room: string }>>;
}

/**
 * What is wrong with a table of states: unknown states, states that nothing reaches, states without a way out, steps
 * that no room or two rooms claimed, claims by a room that does not own the step. Empty when the table is complete.
 *
 * @example
 * checkStateTable({ states: ['a', 'b'], first: 'a', last: ['b'], steps: { go: { from: 'a', to: 'b', room: 'r' } } }, [['go', 'r']]) // []
 */
export function checkStateTable(
  table: StateTable,
  claims: readonly (readonly [step: string, room: string])[],
): string[] {
  return [...checkShape(table), ...checkReach(table), ...checkClaims(table, claims)];
}

function checkShape({ states, first, last, steps }: StateTable): string[] {
  const named = [first, ...last, ...Object.values(steps).flatMap((step) => [step.from, step.to])];
  return [...new Set(named)]
    .filter((state) => !states.includes(state))
    .map((state) => `the state ${state} is not in the list`);
}

function checkReach({ states, first, last, steps }: StateTable): string[] {
  const all = Object.values(steps);
  const reached = new Set([first]);
  for (const from of reached) for (const step of all) if (step.from === from) reached.add(step.to);
  const unreachable = states
    .filter((state) => !reached.has(state))
    .map((state) => `nothing leads to the state ${state}`);
  const stuck = states.filter((state) => !last.includes(state) && !all.some((step) => step.from === state));
  return [...unreachable, ...stuck.map((state) => `nothing leads out of the state ${state}`)];
}

function checkClaims({ steps }: StateTable, claims: readonly (readonly [string, string])[]): string[] {
  const faults: string[] = [];
  for (const [step, { room }] of Object.entries(steps)) {
    const claimants = claims.filter(([claimed]) => claimed === step).map(([, claimant]) => claimant);
    if (claimants.length !== 1) faults.push(`the step ${step} is claimed ${claimants.length} times instead of once`);
    for (const claimant of claimants) {
      if (claimant !== room) faults.push(`the step ${step} belongs to ${room}, not to ${claimant}`);
    }
  }
  const unknown = claims.filter(([step]) => !(step in steps));
  return [...faults, ...unknown.map(([step, room]) => `${room} claims the step ${step}, which does not exist`)];
}
