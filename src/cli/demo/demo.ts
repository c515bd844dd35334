import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { readSettings } from '../../platform/config/index.js';
import { ApiClient } from './api-client.js';
import { freshDemoFolder, keepAccess } from './demo-folder.js';
import { type HalfYearOutcome, runHalfYear } from './half-year-over-http.js';
import { Progress } from './progress.js';
import { rehearsalServer } from './rehearsal-server.js';
import { standingsText } from './standings.js';

export interface DemoOptions {
  readonly cases: number;
  readonly census: boolean;
  readonly seed: string;
  readonly data?: string;
  readonly out: string;
}

const TEMPLATES = new URL('../../../templates/rubrics/', import.meta.url);
const RUBRICS = ['hebei-civil.yaml', 'hebei-criminal.yaml'];
const PERIOD = '2026H1';

/**
 * A whole half-year on a fresh database: Hebei's real divisions as centres, made-up cases and evaluators, everything done
 * through the HTTP API by signed-in people, and the publication left in OUT/2026H1.
 */
export async function demo(options: DemoOptions): Promise<void> {
  const data = resolve(options.data ?? 'data');
  const setupCode = randomBytes(9).toString('base64url');
  const settings = readSettings({
    KAOPING_DATA: data,
    DATABASE_URL: '',
    KAOPING_PORT: '0',
    KAOPING_SETUP_CODE: setupCode,
  });
  await freshDemoFolder(settings);
  const server = await rehearsalServer(settings);
  const progress = new Progress();
  const started = performance.now();
  try {
    process.stderr.write(
      `考评演示 / Kaoping demo: ${options.cases} cases, ${options.census ? 'census' : 'one in ten'}\n`,
    );
    const rubrics = RUBRICS.map((name) => readFileSync(new URL(name, TEMPLATES), 'utf8'));
    const plan = { ...options, period: PERIOD, setupCode, rubrics, progress };
    const outcome = await runHalfYear(new ApiClient(server.api), plan);
    progress.stop();
    const seconds = ((performance.now() - started) / 1_000).toFixed(0);
    const places = {
      files: writeFiles(outcome, options.out),
      access: keepAccess(data, outcome.access),
      data: options.data,
    };
    process.stdout.write(lastWords(outcome, places, seconds));
  } finally {
    progress.stop();
    await server.stop();
  }
}

function writeFiles(outcome: HalfYearOutcome, out: string): string[] {
  mkdirSync(resolve(out, PERIOD), { recursive: true });
  return outcome.files.map(({ name, bytes }) => {
    writeFileSync(resolve(out, PERIOD, name), bytes);
    return join(out, PERIOD, name);
  });
}

interface Places {
  readonly files: readonly string[];
  readonly access: string;
  readonly data: string | undefined;
}

function lastWords(outcome: HalfYearOutcome, { files, access, data }: Places, seconds: string): string {
  const [setting, option] = data === undefined ? ['', ''] : [`KAOPING_DATA=${data} `, ` --data ${data}`];
  return [
    standingsText(outcome.standings),
    `\n结果文件 / Files (${seconds} s):`,
    ...files.map((file) => `  ${file}`),
    '\n下一步 / What next:',
    `  ${setting}npm start`,
    '    打开同一数据库 / serves the same database: http://127.0.0.1:3000/api/docs',
    '  登录 / log in: POST /api/v1/sessions {"login": "admin", "password": "…"}',
    `    管理员与专家的密码在 / passwords of administrator and evaluators: ${relative(process.cwd(), access)}`,
    '    令牌填入文档页的 Authorize / put the token into Authorize on the page of the API',
    `  npm run kaoping -- audit verify${option}`,
    '    校验审计链 / verifies the audit chain',
    '',
  ].join('\n');
}
