/** A text in both interface languages, Chinese first. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** One fault among many: of a field of a body, a cell of a file, a place of a rubric. */
export interface Fault extends Words {
  /** JSON pointer for bodies; 'row 7, column 案件编号' for files. */
  readonly at: string;
  readonly code: string;
  readonly sheet?: string;
  readonly row?: number;
  readonly column?: string;
  readonly value?: string;
  readonly suggestion?: Words;
}

export interface ProblemRow extends Words {
  readonly status: number;
  readonly mend: Words;
}

export interface ProblemDetails {
  readonly at?: string;
  readonly values?: Readonly<Record<string, string | number>>;
  readonly faults?: readonly Fault[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** An expected refusal: what, where, how to mend it, with a stable code. Becomes application/problem+json. */
export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly row: ProblemRow,
    readonly details: ProblemDetails = {},
  ) {
    super(`${code}: ${fill(row.en, details.values)}`);
  }

  get status(): number {
    return this.row.status;
  }
}

/** Puts the values into the {places} of a text; unknown places stay as they are. */
export function fill(text: string, values: ProblemDetails['values'] = {}): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => (name in values ? String(values[name]) : place));
}
