import { readFileSync } from 'node:fs';
import { defineProblems } from '../platform/problem/index.js';

const problems = defineProblems('cli', {
  'file-unreadable': {
    status: 422,
    zh: '读不到文件 {file}（{reason}）',
    en: 'The file {file} cannot be read ({reason})',
    mend: { zh: '请核对命令中写的路径', en: 'Check the path that the command names' },
  },
});

/** The text of a file that somebody named on the command line. @throws cli.file-unreadable, for folders and missing files alike */
export function readNamedFile(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw problems['file-unreadable']({ values: { file, reason } });
  }
}
