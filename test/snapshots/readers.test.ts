import { resolve } from 'node:path';
import { queriesIn, readerSql } from './reader-sql.mjs';

const withoutGrain = (text: string): string[] =>
  text
    .split(/\n(?=-- src)/)
    .filter((query) => / [a-zA-Z]+\.[a-zA-Z]+\n(?!--)/.test(query))
    .map((query) => query.split('\n')[0]!);

describe('the questions that readers put to the database', () => {
  it('each say what one row of the answer is', () => {
    expect(withoutGrain(readerSql(resolve(import.meta.dirname, '../..'), 'src'))).toEqual([]);
  });

  it('are found with their docstring, constants written out', () => {
    const text = `const COLUMNS = 'c.id, c.code';
class CentresReader {
  /** One row a centre. */
  all() { return this.reads.query(\`SELECT \${COLUMNS} FROM centre c WHERE \${where}\`); }
  odd() { return this.reads.query('SELECT 1 AS one FROM centre'); }
  words() { return 'SELECT a file'; }
}`;
    const queries = queriesIn('src/centres/centres.reader.ts', text);
    expect(queries).toEqual([
      '-- src/centres/centres.reader.ts CentresReader.all\n--   One row a centre.\nSELECT c.id, c.code FROM centre c WHERE ${where};\n',
      '-- src/centres/centres.reader.ts CentresReader.odd\nSELECT 1 AS one FROM centre;\n',
    ]);
    expect(withoutGrain(queries.join('\n'))).toEqual(['-- src/centres/centres.reader.ts CentresReader.odd']);
  });
});
