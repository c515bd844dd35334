import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { runCli, withSharedData } from '../../support/index.js';

const GOLDEN = resolve(import.meta.dirname, '../../golden/notices');

interface Notice {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

withSharedData('notices/published-tables.json', 'published circulars are reproduced with files only', (shared) => {
  let work: string;
  beforeAll(async () => {
    work = await mkdtemp(join(tmpdir(), 'kaoping-notices-'));
  });
  afterAll(() => rm(work, { recursive: true, force: true }));

  /** The folder of an evaluation with the notice's table in it, as a csv of what was printed. */
  async function evaluate(folder: string, table: string): Promise<{ stdout: string; differing: string[] }> {
    const home = join(work, folder);
    await mkdir(home, { recursive: true });
    await cp(join(GOLDEN, folder), home, { recursive: true });
    const notices = JSON.parse(await readFile(shared, 'utf8')) as Record<string, Notice>;
    const { columns, rows } = notices[table]!;
    const lines = [columns, ...rows].map((cells) => cells.map((cell) => cell ?? '').join(','));
    await writeFile(join(home, `${table}.csv`), lines.join('\n'));
    const done = await runCli(['evaluate', home, '--out', join(work, `${folder}-out`)]);
    expect(done).toMatchObject({ code: 0, stderr: '' });
    const differences = await readFile(join(work, `${folder}-out/differences.csv`), 'utf8');
    return {
      stdout: done.stdout,
      differing: differences.match(/^\p{L}+,(?:total|grade|rank|row),[^,]*,[^,]*/gmu) ?? [],
    };
  }

  it('南陵县: totals and ranks of all eight towns', async () => {
    const { stdout, differing } = await evaluate('nanling', 'nanling_10');
    expect(stdout).toContain('compared with the published table: 8; 一致 / matched: 8');
    expect(differing).toEqual([]);
  }, 120_000);

  it('码头镇: ranks of all twenty-four villages, ties and all', async () => {
    const { stdout, differing } = await evaluate('matou', 'matou_2019_05');
    expect(stdout).toContain('compared with the published table: 24; 一致 / matched: 24');
    expect(differing).toEqual([]);
  }, 120_000);

  it('丰州镇: names exactly the two villages whose printed rank is a slip', async () => {
    const { stdout, differing } = await evaluate('fengzhou', 'fengzhou_2025_10');
    expect(stdout).toContain('compared with the published table: 12; 一致 / matched: 10');
    expect(differing).toEqual(['铺顶村,rank,第九名,8', '双溪村,rank,第十名,11']);
  }, 120_000);
});
