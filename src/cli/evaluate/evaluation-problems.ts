import { defineProblems } from '../../platform/problem/index.js';

export const evaluationProblems = defineProblems('evaluate', {
  'file-missing': {
    status: 422,
    zh: '找不到文件 {file}',
    en: 'The file {file} is not there',
    mend: {
      zh: '请核对路径；相对路径从 evaluation.yaml 所在目录算起',
      en: 'Check the path; relative paths start at the folder of evaluation.yaml',
    },
  },
  faulty: {
    status: 422,
    zh: '输入有 {count} 处错误，没有产生任何结果',
    en: 'The input has {count} fault(s); nothing was produced',
    mend: {
      zh: '请按所列文件、行、列逐项改正后重新运行',
      en: 'Mend each file, row and column listed and run it again',
    },
  },
  'yaml-unreadable': {
    status: 422,
    zh: '{file} 不是可读的 YAML：{reason}',
    en: '{file} is not readable YAML: {reason}',
    mend: { zh: '请按行号检查缩进与引号', en: 'Check indentation and quotes at the line named' },
  },
  'folder-not-empty': {
    status: 409,
    zh: '目录 {folder} 已有内容',
    en: 'The folder {folder} is not empty',
    mend: {
      zh: '请另选目录；输出目录可加 --force 覆盖本命令写出的文件',
      en: 'Choose another folder; for the output, --force overwrites the files that this command writes',
    },
  },
});
