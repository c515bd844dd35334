import { randomUUID } from 'node:crypto';

/** A refusal by the API, with its code. */
export class ApiRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export interface Answer<Body> {
  readonly body: Body;
  readonly etag: string | null;
}

/** The API as one signed-in person uses it. */
export class ApiClient {
  constructor(
    private readonly base: string,
    private readonly token: string | null = null,
  ) {}

  as(token: string): ApiClient {
    return new ApiClient(this.base, token);
  }

  async get<Body>(path: string): Promise<Body> {
    return (await this.send<Body>('GET', path)).body;
  }

  read<Body>(path: string): Promise<Answer<Body>> {
    return this.send<Body>('GET', path);
  }

  /** Sends a JSON body; each call has an Idempotency-Key of its own. */
  async post<Body>(path: string, body: unknown = {}, ifMatch?: string | null): Promise<Body> {
    return (
      await this.send<Body>('POST', path, JSON.stringify(body), {
        'content-type': 'application/json',
        ...match(ifMatch),
      })
    ).body;
  }

  async upload<Body>(
    path: string,
    fileName: string,
    content: string,
    fields: Record<string, string> = {},
  ): Promise<Body> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', new Blob([content]), fileName);
    return (await this.send<Body>('POST', path, form)).body;
  }

  /** The bytes of a file. */
  async download(path: string): Promise<Buffer> {
    const response = await fetch(`${this.base}${path}`, { headers: this.headers() });
    if (!response.ok) throw await refusal(response);
    return Buffer.from(await response.arrayBuffer());
  }

  /** All items of a paged list. */
  async all<Item>(path: string): Promise<Item[]> {
    const items: Item[] = [];
    let after = '';
    do {
      const glue = path.includes('?') ? '&' : '?';
      const page = await this.get<{ items: Item[]; next: string | null }>(`${path}${glue}limit=500${after}`);
      items.push(...page.items);
      after = page.next === null ? '' : `&after=${page.next}`;
    } while (after !== '');
    return items;
  }

  private async send<Body>(
    method: string,
    path: string,
    body?: string | FormData,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const key: Record<string, string> = method === 'POST' ? { 'idempotency-key': randomUUID() } : {};
    const response = await fetch(`${this.base}${path}`, {
      method,
      headers: { ...this.headers(), ...key, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    if (!response.ok) throw await refusal(response);
    const text = await response.text();
    return { body: (text === '' ? null : JSON.parse(text)) as Body, etag: response.headers.get('etag') };
  }

  private headers(): Record<string, string> {
    return this.token === null ? {} : { authorization: `Bearer ${this.token}` };
  }
}

function match(etag?: string | null): Record<string, string> {
  return etag ? { 'if-match': etag } : {};
}

async function refusal(response: Response): Promise<ApiRefusal> {
  const text = await response.text();
  const problem = (text.startsWith('{') ? JSON.parse(text) : {}) as {
    code?: string;
    title?: string;
    faults?: unknown[];
  };
  const faults = problem.faults === undefined ? '' : `\n${JSON.stringify(problem.faults.slice(0, 5), null, 1)}`;
  const words = `${response.status} ${problem.code ?? ''} ${problem.title ?? text.slice(0, 300)} (${new URL(response.url).pathname})${faults}`;
  return new ApiRefusal(response.status, problem.code ?? 'unknown', words);
}
