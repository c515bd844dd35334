import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const IS_QUERY = /^\s*(SELECT|WITH)\b[^]*\bFROM\b|^\s*(INSERT INTO|UPDATE|DELETE FROM)\b/;

/** Every SQL text in the readers under a folder, with the question that it answers: one text to be read and compared. */
export function readerSql(root, folder) {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.reader.ts'))
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .sort();
  return files.flatMap((file) => queriesIn(file, readFileSync(join(root, file), 'utf8'))).join('\n');
}

/** The queries of one file, in its order. A constant of the file inside a template is written out; anything else stays ${…}. */
export function queriesIn(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
  const constants = constantsOf(source);
  const found = [];
  const visit = (node, place) => {
    const here = placeOf(node, place);
    if (ts.isStringLiteral(node) || ts.isTemplateLiteral(node)) {
      const sql = textOf(node, constants);
      if (IS_QUERY.test(sql))
        found.push(`-- ${file} ${here.name}\n${here.says.map((line) => `--   ${line}\n`).join('')}${tidy(sql)};\n`);
    }
    ts.forEachChild(node, (child) => visit(child, here));
  };
  visit(source, { name: '', says: [] });
  return found;
}

function constantsOf(source) {
  const constants = new Map();
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (initializer && (ts.isStringLiteral(initializer) || ts.isTemplateLiteral(initializer)))
        constants.set(name.getText(), initializer);
    }
  }
  return constants;
}

function placeOf(node, place) {
  const named =
    ts.isClassDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isPropertyDeclaration(node);
  const isConstant = ts.isVariableStatement(node) && node.parent.kind === ts.SyntaxKind.SourceFile;
  if (!named && !isConstant) return place;
  const own = isConstant ? node.declarationList.declarations[0].name.getText() : (node.name?.getText() ?? '');
  const comment = ts.getJSDocCommentsAndTags(node).find(ts.isJSDoc)?.comment;
  const says = (ts.getTextOfJSDocComment(comment) ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return { name: place.name === '' ? own : `${place.name}.${own}`, says: ts.isClassDeclaration(node) ? [] : says };
}

function textOf(node, constants) {
  if (!ts.isTemplateExpression(node)) return node.text;
  const parts = node.templateSpans.map(({ expression, literal }) => {
    const constant = constants.get(expression.getText());
    return `${constant ? textOf(constant, constants) : `\${${expression.getText()}}`}${literal.text}`;
  });
  return node.head.text + parts.join('');
}

const tidy = (sql) =>
  sql
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n');
