import { randomUUID } from 'node:crypto';

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
  /** The ETag as it came, ready for If-Match; null when the answer had none. */
  readonly etag: string | null;
}

export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly mend: string;
  readonly at?: string;
  readonly values?: Readonly<Record<string, string | number>>;
  readonly faults?: readonly (Readonly<Record<string, unknown>> & { at: string; code: string; message: string })[];
}

export interface Extras {
  /** Becomes If-Match: a number is put in quotes, an ETag goes as it is. */
  readonly ifMatch?: number | string | null;
  /** Becomes Idempotency-Key; true makes a new one. */
  readonly key?: string | true;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** An answer that the test did not expect; the message says what was asked and what came. */
export class UnexpectedAnswer extends Error {
  constructor(
    asked: string,
    readonly answer: Answer<unknown>,
  ) {
    super(`${asked} → ${answer.status} ${JSON.stringify(answer.body, null, 1)?.slice(0, 4000)}`);
  }
}

/**
 * A person at the API. Paths are relative to /api/v1: `client.get('/centres')`.
 * get, post, … throw on everything but 2xx; `ask` takes any answer; `expectProblem` wants a refusal.
 */
export class Client {
  constructor(
    readonly url: string,
    readonly token: string | null = null,
  ) {}

  /** The same server, seen by somebody else. */
  as(token: string | null): Client {
    return new Client(this.url, token);
  }

  get<T>(path: string, extras?: Extras): Promise<Answer<T>> {
    return this.must<T>('GET', path, undefined, extras);
  }

  post<T>(path: string, body?: unknown, extras?: Extras): Promise<Answer<T>> {
    return this.must<T>('POST', path, body, extras);
  }

  put<T>(path: string, body: unknown, extras?: Extras): Promise<Answer<T>> {
    return this.must<T>('PUT', path, body, extras);
  }

  patch<T>(path: string, body: unknown, extras?: Extras): Promise<Answer<T>> {
    return this.must<T>('PATCH', path, body, extras);
  }

  delete<T>(path: string, extras?: Extras): Promise<Answer<T>> {
    return this.must<T>('DELETE', path, undefined, extras);
  }

  /** Sends one file as multipart/form-data, its text fields before it. */
  upload<T>(
    path: string,
    file: { name: string; bytes: string | Uint8Array; fields?: Readonly<Record<string, string>> },
    extras?: Extras,
  ): Promise<Answer<T>> {
    const form = new FormData();
    for (const [name, value] of Object.entries(file.fields ?? {})) form.append(name, value);
    form.append('file', new Blob([file.bytes]), file.name);
    return this.must<T>('POST', path, form, extras);
  }

  /** Every item of a paged list, by following its cursors. */
  async all<T>(path: string): Promise<T[]> {
    const items: T[] = [];
    let next: string | null = null;
    do {
      const joint = path.includes('?') ? '&' : '?';
      const { body }: Answer<{ items: T[]; next: string | null }> = await this.get(
        next === null ? path : `${path}${joint}after=${encodeURIComponent(next)}`,
      );
      items.push(...body.items);
      next = body.next;
    } while (next !== null);
    return items;
  }

  /** Waits for a job, given the 202 answer that announced it; answers what came out. @throws when it ends otherwise */
  async finished<T>(started: Answer<unknown>, seconds = 120): Promise<T> {
    const place = started.headers.get('location');
    if (started.status !== 202 || place === null) throw new UnexpectedAnswer('a job', started);
    const limit = Date.now() + seconds * 1000;
    for (let wait = 20; Date.now() < limit; wait = Math.min(wait * 1.5, 500)) {
      const answer = await this.get<{ state: string; result: T }>(place.replace(/^.*\/api\/v1/, ''));
      if (answer.body.state === 'done') return answer.body.result;
      if (answer.body.state !== 'running') throw new UnexpectedAnswer(`GET ${place}`, answer);
      await new Promise((later) => setTimeout(later, wait));
    }
    throw new Error(`${place} was not done after ${seconds} s`);
  }

  /** Asks, and wants a refusal with this code: `expectProblem('scoring.sheet-locked', 'POST', path, body)`. */
  async expectProblem(
    code: string,
    method: Method,
    path: string,
    body?: unknown,
    extras?: Extras,
  ): Promise<ProblemBody> {
    const answer = await this.ask<ProblemBody>(method, path, body, extras);
    const type = answer.headers.get('content-type') ?? '';
    if (
      answer.body?.code !== code ||
      answer.body.status !== answer.status ||
      !type.startsWith('application/problem+json')
    ) {
      throw new UnexpectedAnswer(`${method} ${path} (wanted the problem ${code})`, answer);
    }
    return answer.body;
  }

  /** Any answer, whatever its status. Bodies that are not JSON come as text, or as bytes where they are not text. */
  async ask<T>(method: Method, path: string, body?: unknown, extras: Extras = {}): Promise<Answer<T>> {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: { ...this.headers(body, extras), ...extras.headers },
      ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
    });
    const content = (await contentOf(response)) as T;
    return { status: response.status, body: content, headers: response.headers, etag: response.headers.get('etag') };
  }

  private async must<T>(method: Method, path: string, body: unknown, extras?: Extras): Promise<Answer<T>> {
    const answer = await this.ask<T>(method, path, body, extras);
    if (answer.status < 200 || answer.status > 299) throw new UnexpectedAnswer(`${method} ${path}`, answer);
    return answer;
  }

  private headers(body: unknown, { ifMatch, key }: Extras): Record<string, string> {
    return {
      ...(this.token === null ? {} : { authorization: `Bearer ${this.token}` }),
      ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
      ...(ifMatch === undefined || ifMatch === null
        ? {}
        : { 'if-match': typeof ifMatch === 'number' ? `"${ifMatch}"` : ifMatch }),
      ...(key === undefined ? {} : { 'idempotency-key': key === true ? randomUUID() : key }),
    };
  }
}

async function contentOf(response: Response): Promise<unknown> {
  const type = response.headers.get('content-type') ?? '';
  if (/[/+]json\b/.test(type)) return JSON.parse(await response.text());
  if (type === '' || type.startsWith('text/')) return (await response.text()) || null;
  return new Uint8Array(await response.arrayBuffer());
}
