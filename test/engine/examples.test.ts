import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Documented,
  documentedIn,
  documentedInText,
  ENGINE,
  namesFrom,
  scriptOf,
  sourceOf,
} from './docstring-examples.js';

type Names = Record<string, unknown>;

const AsyncFunction = (async () => {}).constructor as new (
  ...parts: string[]
) => (...values: unknown[]) => Promise<void>;

const load = async (path: string): Promise<Names> => ({ ...((await import(path)) as Names) });

/** What an example may name: everything of engine/number, of its own folder, and above all of its own file. */
async function namesOf(file: string): Promise<Names> {
  const number = join(ENGINE, 'number/index.ts');
  const parts = [existsSync(number) ? await load(number) : {}];
  for (const path of namesFrom(file)) parts.push(await load(join(ENGINE, path)));
  return Object.assign({}, ...parts) as Names;
}

async function run(example: string, file: string, names: Names): Promise<void> {
  const script = scriptOf(example);
  if (script.checks === 0) throw new Error(`This example checks nothing; write "expression // => value":\n${example}`);
  const known: Names = { ...names };
  for (const { from, names: wanted } of script.imports) {
    const module = await load(sourceOf(file, from));
    for (const name of wanted) known[name] = module[name];
  }
  const check = (actual: unknown, expected: unknown): void => expect(actual).toEqual(expected);
  const checkThrows = (work: () => Promise<unknown>, message: string): Promise<void> =>
    expect(work()).rejects.toThrow(message);
  const body = new AsyncFunction('check', 'checkThrows', ...Object.keys(known), script.code);
  try {
    await body(check, checkThrows, ...Object.values(known));
  } catch (error) {
    throw new Error(`${example}

${(error as Error).message}`);
  }
}

const documented = documentedIn(ENGINE);

describe('the examples in the docstrings of the engine', () => {
  it('stand at every exported function', () => {
    expect(documented.filter(withoutExample).map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
  });

  it.each(documented.filter(({ examples }) => examples.length > 0))(
    'come true: $file $name',
    async ({ file, examples }) => {
      const names = await namesOf(file);
      for (const example of examples) await run(example, file, names);
    },
  );
});

const withoutExample = ({ isFunction, examples }: Documented): boolean => isFunction && examples.length === 0;

describe('the reader of those examples', () => {
  const docstring = (...lines: string[]): string =>
    `/**\n * Adds.\n${lines.map((line) => ` * ${line}\n`).join('')} */\n`;
  const add = 'export function add(a: bigint, b: bigint): bigint { return a + b; }\n';

  it('finds an exported function that has none, and only such', () => {
    const text = `${add}export const half = (n: number): number => n / 2;\nexport const TWO = 2;\nfunction own(): void {}\nexport type T = 1;\n`;
    expect(
      documentedInText('a.ts', text)
        .filter(withoutExample)
        .map(({ name }) => name),
    ).toEqual(['add', 'half']);
    const [one] = documentedInText(
      'a.ts',
      docstring('@example', 'add(1n, 2n) // => 3n', '@example', 'add(0n, 0n) // => 0n') + add,
    );
    expect(one?.examples).toEqual(['add(1n, 2n) // => 3n', 'add(0n, 0n) // => 0n']);
  });

  it('carries constants on, joins a value over several lines, and knows what should throw', async () => {
    const lines = [
      '@example',
      'const three: bigint = add(1n, 2n);',
      '({ three, list: [1] })',
      '// => { three: 3n,',
      '//   list: [1] }',
    ];
    const [one] = documentedInText('a.ts', docstring(...lines, "JSON.parse('{') // throws JSON") + add);
    const script = scriptOf(one!.examples[0]!);
    expect(script.checks).toBe(2);
    await run(one!.examples[0]!, 'number/a.ts', { add: (a: bigint, b: bigint) => a + b });
  });

  it('takes a false example for false, and one that checks nothing', async () => {
    const names = { add: (a: bigint, b: bigint) => a + b };
    await expect(run('add(1n, 2n) // => 4n', 'number/a.ts', names)).rejects.toThrow(/4n/);
    await expect(run('add(1n, 2n) // throws', 'number/a.ts', names)).rejects.toThrow(/resolve/);
    await expect(run('add(1n, 2n)', 'number/a.ts', names)).rejects.toThrow(/checks nothing/);
  });
});
