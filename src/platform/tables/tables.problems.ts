import { defineProblems } from '../problem/index.js';

/** Why a file could not be read as a table. `{file}` is its name; `{limit}` and `{found}` are what was measured. */
export const tablesProblems = defineProblems('tables', {
  empty: {
    status: 422,
    zh: '文件“{file}”中没有可读取的行',
    en: 'File "{file}" has no rows to read',
    mend: {
      zh: '请确认数据所在的工作表未隐藏、至少有一行表头',
      en: 'Check that the sheet with the data is visible and has a header row',
    },
  },
  unreadable: {
    status: 422,
    zh: '找不到或无法读取文件“{file}”',
    en: 'File "{file}" is not there or is not a readable file',
    mend: { zh: '请核对路径与访问权限', en: 'Check the path and the permissions' },
  },
  encrypted: {
    status: 422,
    zh: '文件“{file}”已加密（设有打开密码），无法读取',
    en: 'File "{file}" is encrypted (needs a password to open)',
    mend: {
      zh: '请在 Excel 中取消打开密码后另存，再上传',
      en: 'Remove the password in Excel, save, and upload again',
    },
  },
  'old-format': {
    status: 422,
    zh: '文件“{file}”是旧版 .xls 格式（或其他复合文档），不能读取',
    en: 'File "{file}" is an old .xls workbook (or another compound document)',
    mend: { zh: '请在 Excel 中另存为 .xlsx 或 CSV（UTF-8）', en: 'Save it as .xlsx or as CSV (UTF-8) in Excel' },
  },
  'not-a-workbook': {
    status: 422,
    zh: '文件“{file}”不是完整的 .xlsx 工作簿：{found}',
    en: 'File "{file}" is not a complete .xlsx workbook: {found}',
    mend: {
      zh: '请用 Excel 或 WPS 打开确认无误后重新保存为 .xlsx',
      en: 'Open it in a spreadsheet program, check it, and save it as .xlsx again',
    },
  },
  'not-a-table': {
    status: 422,
    zh: '文件“{file}”既不是 CSV 文本也不是 .xlsx 工作簿（{found}）',
    en: 'File "{file}" is neither csv text nor an .xlsx workbook ({found})',
    mend: { zh: '请上传 .csv 或 .xlsx 文件', en: 'Upload a .csv or .xlsx file' },
  },
  'too-large': {
    status: 413,
    zh: '文件“{file}”过大：{found}，上限为 {limit}',
    en: 'File "{file}" is too large: {found}; the limit is {limit}',
    mend: {
      zh: '请删去无关的工作表、列和图片，或分成几个文件上传',
      en: 'Remove sheets, columns and pictures that are not needed, or split the file',
    },
  },
  bomb: {
    status: 422,
    zh: '文件“{file}”解压后异常膨胀（{found}，上限 {limit}），已拒绝',
    en: 'File "{file}" unpacks to an abnormal size ({found}; the limit is {limit}) and was refused',
    mend: { zh: '请用 Excel 另存为新的工作簿，或改用 CSV', en: 'Save it as a new workbook in Excel, or use CSV' },
  },
  'too-slow': {
    status: 422,
    zh: '读取文件“{file}”超过 {limit}，已中止',
    en: 'Reading file "{file}" took more than {limit} and was stopped',
    mend: { zh: '请将文件分成几个较小的文件上传', en: 'Split the file into smaller ones' },
  },
  doctype: {
    status: 422,
    zh: '文件“{file}”的 {found} 中含有文档类型声明（DTD），可能引用外部内容，已拒绝',
    en: 'File "{file}" carries a document type declaration in {found}, which could pull in outside content; refused',
    mend: { zh: '请用 Excel 或 WPS 重新保存该文件', en: 'Save the file again with a spreadsheet program' },
  },
  malformed: {
    status: 422,
    zh: '文件“{file}”的内容已损坏：{found}',
    en: 'The contents of file "{file}" are damaged: {found}',
    mend: {
      zh: '请用 Excel 或 WPS 打开、修复并重新保存；CSV 请检查该行附近的引号',
      en: 'Open, repair and save it again; in a csv look at the quotation marks near that row',
    },
  },
  encoding: {
    status: 422,
    zh: '无法判断文件“{file}”的文字编码：既不是 UTF-8、UTF-16，也不是 GB18030/GBK（{found}）',
    en: 'The text of file "{file}" is not UTF-8, UTF-16 or GB18030/GBK ({found})',
    mend: {
      zh: '请另存为 CSV UTF-8（逗号分隔），或上传 .xlsx',
      en: 'Save it as "CSV UTF-8 (comma delimited)", or upload .xlsx',
    },
  },
  'no-such-sheet': {
    status: 422,
    zh: '文件“{file}”中没有工作表“{sheet}”；现有工作表：{found}',
    en: 'File "{file}" has no sheet "{sheet}"; its sheets are: {found}',
    mend: { zh: '请改正工作表名称', en: 'Correct the name of the sheet' },
  },
  'no-header': {
    status: 422,
    zh: '文件“{file}”的前 {limit} 行中没有找到表头',
    en: 'No header row was found in the first {limit} rows of file "{file}"',
    mend: { zh: '请在数据上方保留一行列名', en: 'Keep one row of column names above the data' },
  },
  columns: {
    status: 422,
    zh: '文件的列与要求不符，详见各项',
    en: 'The columns of the file are not what is needed; see the faults',
    mend: {
      zh: '请按提示修改列名，或提交列对应关系',
      en: 'Rename the columns as suggested, or send a column mapping',
    },
  },
});
