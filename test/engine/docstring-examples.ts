import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

const AsyncFunction = (async () => {}).constructor as (code: string) => unknown;

export const ENGINE = resolve(import.meta.dirname, '../../src/engine');

/** A function, constant or class that a file of the engine exports, with the texts of its `@example`s. */
export interface Documented {
  /** Path inside src/engine. */
  readonly file: string;
  readonly name: string;
  readonly isFunction: boolean;
  readonly examples: readonly string[];
}

/** What one example says: code to run, and after some of its statements what must come out. */
export interface Script {
  /** Names to take from other files, as the example's own import lines say it. */
  readonly imports: readonly { readonly from: string; readonly names: readonly string[] }[];
  /** The body of an async function of the names and of `check(actual, expected)`, `checkThrows(work, message)`. */
  readonly code: string;
  readonly checks: number;
}

/** Everything that the files of a folder of code export and document. */
export function documentedIn(folder: string): Documented[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /(?<!\.d)\.ts$/.test(file));
  return files
    .sort()
    .flatMap((file) => documentedInText(file.replaceAll('\\', '/'), readFileSync(join(folder, file), 'utf8')));
}

/** The same for one text. Overloads of a function count as one: their examples are put together. */
export function documentedInText(file: string, text: string): Documented[] {
  const found = new Map<string, Documented>();
  for (const statement of ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true).statements) {
    for (const one of exportedBy(statement)) {
      const before = found.get(one.name)?.examples ?? [];
      found.set(one.name, { ...one, file, examples: [...before, ...examplesOf(statement)] });
    }
  }
  return [...found.values()];
}

function exportedBy(statement: ts.Statement): { name: string; isFunction: boolean }[] {
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
  if (ts.isFunctionDeclaration(statement)) return [{ name: statement.name?.text ?? 'default', isFunction: true }];
  if (ts.isClassDeclaration(statement)) return [{ name: statement.name?.text ?? 'default', isFunction: false }];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.map(({ name, initializer }) => ({
    name: name.getText(),
    isFunction: initializer !== undefined && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)),
  }));
}

function examplesOf(statement: ts.Statement): string[] {
  return ts
    .getJSDocTags(statement)
    .filter(({ tagName }) => tagName.text === 'example')
    .map(({ comment }) => (ts.getTextOfJSDocComment(comment) ?? '').replaceAll(/^```\w*$/gm, '').trim());
}

/**
 * Reads an example. `expression // => literal` becomes a check; a literal may go on in the comment lines below;
 * `expression // throws TEXT` wants an error whose message holds TEXT.
 */
export function scriptOf(example: string): Script {
  const source = ts.createSourceFile('example.ts', example, ts.ScriptTarget.ESNext, true);
  const imports: { from: string; names: string[] }[] = [];
  const lines: string[] = [];
  let checks = 0;
  source.statements.forEach((statement, index) => {
    if (ts.isImportDeclaration(statement)) imports.push(importOf(statement));
    else {
      const next = source.statements[index + 1]?.getStart() ?? example.length;
      const check = checkOf(statement, example.slice(statement.end, next));
      lines.push(check ?? statement.getText());
      if (check !== null) checks += 1;
    }
  });
  return { imports, code: asJavaScript(lines.join('\n')), checks };
}

/** Most examples have no types in them, and taking none out costs more than running them. */
function asJavaScript(code: string): string {
  try {
    return AsyncFunction(code) === undefined ? '' : code;
  } catch {
    const compilerOptions = { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext };
    return ts.transpileModule(code, { compilerOptions }).outputText;
  }
}

function importOf(statement: ts.ImportDeclaration): { from: string; names: string[] } {
  const named = statement.importClause?.namedBindings;
  const names =
    named !== undefined && ts.isNamedImports(named) ? named.elements.map((element) => element.name.text) : [];
  return { from: (statement.moduleSpecifier as ts.StringLiteral).text, names };
}

function checkOf(statement: ts.Statement, after: string): string | null {
  const comment = [...after.matchAll(/\/\/ ?(.*)/g)]
    .map(([, text]) => text)
    .join('\n')
    .trim();
  const [, arrow, throws] = /^(?:=>([^]*)|throws\b([^]*))$/.exec(comment) ?? [];
  if (arrow === undefined && throws === undefined) return null;
  if (!ts.isExpressionStatement(statement))
    throw new Error(`only an expression can be checked: ${statement.getText()}`);
  const expression = statement.expression.getText();
  if (arrow !== undefined) return `check((${expression}), (${arrow.trim()}));`;
  return `await checkThrows(async () => (${expression}), ${JSON.stringify(throws?.trim() ?? '')});`;
}

/** The path from one file of the engine to another as an import would have it, made absolute and pointing at the source. */
export function sourceOf(file: string, specifier: string): string {
  return join(ENGINE, dirname(file), specifier).replace(/\.js$/, '.ts');
}

/** The files beside this one, and itself last, so that its own names win. */
export function namesFrom(file: string): string[] {
  const folder = join(ENGINE, dirname(file));
  const beside = readdirSync(folder).filter((name) => /(?<!\.d)\.ts$/.test(name) && name !== 'index.ts');
  return [...beside.sort().map((name) => join(folder, name)), join(ENGINE, file)].map((path) => relative(ENGINE, path));
}
