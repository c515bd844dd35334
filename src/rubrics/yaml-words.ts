import type { YAMLError } from 'yaml';
import type { Words } from '../platform/problem/index.js';

type Said = readonly [zh: string, mendZh: string, mendEn: string];

const SAID: Readonly<Partial<Record<YAMLError['code'], Said>>> = {
  ALIAS_PROPS: ['别名不能带锚或标签', '去掉 & 或 !', 'take away & or !'],
  BAD_ALIAS: ['别名没有对应的锚', '先用 &名称 写出，或直接写内容', 'mark the part with &name first, or write it out'],
  BAD_COLLECTION_TYPE: ['标签与内容的形式不符', '去掉 ! 标签', 'take the ! tag away'],
  BAD_DIRECTIVE: ['不认识的 % 指令', '去掉该行', 'take the line out'],
  BAD_DQ_ESCAPE: ['双引号中的转义有误', '反斜线写成两个，或改用单引号', 'double the backslash, or use single quotes'],
  BAD_INDENT: [
    '缩进不一致',
    '同级各行左端对齐；检查上面的括号是否都已闭合',
    'let lines of one level begin in one column; look for an open bracket above',
  ],
  BAD_PROP_ORDER: ['锚与标签的位置不对', '写在内容之前', 'put them before the content'],
  BAD_SCALAR_START: ['文字不能以这个符号开头', '给文字加引号', 'put the text in quotes'],
  BLOCK_AS_IMPLICIT_KEY: [
    '同一行里有两个“键: 值”',
    '分成两行，或给文字加引号',
    'use two lines, or put the text in quotes',
  ],
  BLOCK_IN_FLOW: ['括号里不能用缩进写法', '括号内写 { 键: 值 }', 'inside brackets write { key: value }'],
  MISSING_CHAR: ['少了符号', '补上引号、括号、逗号或冒号', 'add the quote, bracket, comma or colon'],
  MULTILINE_IMPLICIT_KEY: [
    '键跨了行',
    '键写在一行内；检查上一行的引号与冒号',
    'keep the key on one line; look at quotes and colons above',
  ],
  TAB_AS_INDENT: ['用制表符缩进', '改用空格', 'use spaces'],
  TAG_RESOLVE_FAILED: ['不认识的标签', '去掉 ! 标签', 'take the ! tag away'],
  UNEXPECTED_TOKEN: [
    '这里不应出现这个符号',
    '检查括号、引号与缩进是否成对、对齐',
    'look whether brackets, quotes and indentation match',
  ],
};
const OTHER: Said = ['写法有误', '检查该行及上一行', 'look at this line and the one above'];

/** What a reader of YAML complains about, as a code, in both languages, with what mends it. */
export function yamlWords(
  code: YAMLError['code'],
  message: string,
): [code: string, words: Words, more: { suggestion: Words }] {
  const en = message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? code;
  const kind = code.toLowerCase().replace(/_/g, '-');
  const [zh, mendZh, mendEn] = SAID[code] ?? OTHER;
  return [`yaml-${kind}`, { zh: `YAML 语法：${zh}`, en }, { suggestion: { zh: mendZh, en: mendEn } }];
}
