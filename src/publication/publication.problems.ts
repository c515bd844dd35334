import { defineProblems } from '../platform/problem/index.js';

export const publicationProblems = defineProblems('publication', {
  unknown: {
    status: 404,
    zh: '没有这次发布',
    en: 'There is no such release',
    mend: { zh: '请在发布列表中查找', en: 'Look it up in the list of releases' },
  },
  'no-file': {
    status: 404,
    zh: '发布 {number} 中没有文件“{name}”',
    en: 'Release {number} has no file "{name}"',
    mend: { zh: '请从发布的文件列表中选取', en: 'Choose from the list of its files' },
  },
  'not-final': {
    status: 409,
    zh: '这次排名运算处于“{state}”状态，只有最终结果才能发布',
    en: 'This run is in state {state}; only a final one can be released',
    mend: { zh: '请先将一次排名运算定为最终结果', en: 'Make a run final first' },
  },
  'not-ready': {
    status: 409,
    zh: '发布 {number} 处于“{state}”状态，不能公布',
    en: 'Release {number} is in state {state} and cannot be published',
    mend: { zh: '请等待文件生成完成，或重新生成', en: 'Wait until its files are made, or make them again' },
  },
  altered: {
    status: 409,
    zh: '发布 {number} 的文件“{name}”与登记的摘要不符',
    en: 'File "{name}" of release {number} does not match its digest',
    mend: { zh: '请由最终结果重新生成', en: 'Make the release again from the final run' },
  },
  'files-elsewhere': {
    status: 409,
    zh: '本机的数据目录中没有发布 {number} 的文件夹',
    en: 'The data folder here has no folder of release {number}',
    mend: {
      zh: '请让各台服务器共用同一个数据目录（KAOPING_DATA），或在本机重新生成这次发布',
      en: 'Let all servers share one data folder (KAOPING_DATA), or make the release again here',
    },
  },
  'not-reproduced': {
    status: 409,
    zh: '重新生成的文件“{name}”与已公布的发布 {number} 不同，已公布的文件未改动',
    en: 'File "{name}" came out differently from published release {number}, which was left as it is',
    mend: {
      zh: '请用公布时的程序版本和模板重新生成',
      en: 'Use the version of the program and the templates of that time',
    },
  },
  'template-faulty': {
    status: 409,
    zh: '模板 {file} 的 {at} 处有误：{what}',
    en: 'Template {file} has a fault at {at}: {what}',
    mend: { zh: '请改正模板后重新生成', en: 'Mend the template and build again' },
  },
  'glyph-missing': {
    status: 409,
    zh: '字体中没有“{character}”字，通报不能印出空框',
    en: 'No embedded font has a glyph for "{character}"; the circular would show a box',
    mend: { zh: '请更改含有该字的名称', en: 'Change the name that holds the character' },
  },
  'self-check': {
    status: 409,
    zh: '发布前自检发现 {count} 处不一致，未生成任何文件',
    en: 'The check before release found {count} contradiction(s); no file was made',
    mend: { zh: '请逐项核对 faults 所列各处', en: 'Look into each of the faults' },
  },
});
