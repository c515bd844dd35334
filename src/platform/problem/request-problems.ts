import { defineProblems } from './define-problems.js';

/** Refusals that any request may meet, whatever the room. */
export const requestProblems = defineProblems('http', {
  'not-found': {
    status: 404,
    zh: '没有这个地址或对象',
    en: 'There is no such address or object',
    mend: { zh: '请核对地址；接口目录见 /api/docs', en: 'Check the address; the routes are listed at /api/docs' },
  },
  'body-invalid': {
    status: 422,
    zh: '提交的内容有 {count} 处不符合要求',
    en: 'The request has {count} fault(s)',
    mend: { zh: '请按 faults 逐项改正后重新提交', en: 'Mend each of the faults listed and send it again' },
  },
  'body-unreadable': {
    status: 400,
    zh: '无法读取请求内容：{reason}',
    en: 'The request cannot be read: {reason}',
    mend: { zh: '请检查 Content-Type 与 JSON 语法', en: 'Check the Content-Type and the JSON syntax' },
  },
  'json-unreadable': {
    status: 400,
    zh: '请求内容为空，或不是合法的 JSON',
    en: 'The body is empty or not well-formed JSON',
    mend: {
      zh: '请检查引号、逗号与括号是否成对，编码须为 UTF-8',
      en: 'Check quotes, commas and brackets; the encoding is UTF-8',
    },
  },
  'form-unreadable': {
    status: 400,
    zh: '上传的表单不完整或缺少分隔符，未保存任何内容',
    en: 'The uploaded form is cut off or lacks its boundary; nothing was saved',
    mend: {
      zh: '请重新上传；Content-Type 中的 boundary 应由客户端自动生成',
      en: 'Upload it again; let the client write the boundary of the Content-Type',
    },
  },
  'form-too-many': {
    status: 413,
    zh: '一次只能上传一个文件，且至多附带 20 个字段',
    en: 'One file at a time, with at most 20 fields',
    mend: { zh: '请逐个文件上传', en: 'Upload the files one by one' },
  },
  'too-large': {
    status: 413,
    zh: '请求内容超过上限 {limit} 字节，未保存任何内容',
    en: 'The request is larger than the limit of {limit} bytes; nothing was saved',
    mend: { zh: '请拆分文件后分批上传', en: 'Split the file and send it in parts' },
  },
  'unsupported-media-type': {
    status: 415,
    zh: '不支持的内容类型',
    en: 'This content type is not supported',
    mend: {
      zh: '请用 application/json，上传文件请用 multipart/form-data',
      en: 'Use application/json, or multipart/form-data for files',
    },
  },
  'file-missing': {
    status: 400,
    zh: '没有收到文件',
    en: 'No file was received',
    mend: { zh: '请用 multipart/form-data，字段名 file', en: 'Send multipart/form-data with a field named file' },
  },
  'if-match-missing': {
    status: 428,
    zh: '修改前须带 If-Match，写明所依据的版本',
    en: 'A change must carry If-Match with the version it is based on',
    mend: {
      zh: '请先读取对象，把返回的 ETag 放入 If-Match',
      en: 'Read the object first and send its ETag as If-Match',
    },
  },
  'if-match-unreadable': {
    status: 400,
    zh: 'If-Match 的写法不对：{given}',
    en: 'If-Match cannot be read: {given}',
    mend: { zh: '请原样使用返回的 ETag，例如 "7"', en: 'Use the ETag as it was given, for example "7"' },
  },
  'stale-version': {
    status: 412,
    zh: '您依据的是第 {yours} 版，现在已是第 {current} 版',
    en: 'Your change is based on version {yours}; the current one is {current}',
    mend: { zh: '请重新读取，核对差异后再保存', en: 'Read it again, compare, and save once more' },
  },
  'idempotency-key-missing': {
    status: 400,
    zh: '提交须带 Idempotency-Key（8 至 128 个字符），以便网络重试时只算一次',
    en: 'A submission must carry an Idempotency-Key (8 to 128 characters), so that a retry counts once',
    mend: {
      zh: '每次新的提交生成一个新的键，重试时沿用',
      en: 'Make a new key for each submission; keep it for retries',
    },
  },
  'idempotency-key-reused': {
    status: 409,
    zh: '这个 Idempotency-Key 已用于另一次不同的提交',
    en: 'This Idempotency-Key was used for a different submission',
    mend: { zh: '请为新的提交换一个键', en: 'Use a new key for a new submission' },
  },
  'idempotency-key-unanswered': {
    status: 409,
    zh: '带有这个 Idempotency-Key 的请求还在处理，或者处理时服务器中断了',
    en: 'The request with this Idempotency-Key is still at work, or the server stopped while it was',
    mend: {
      zh: '请查看相应对象的状态；确未完成时换一个键重新提交',
      en: 'Look at the state of the object; if nothing was done, send it again under a new key',
    },
  },
  'cursor-unreadable': {
    status: 400,
    zh: '翻页游标无效',
    en: 'The page cursor is not valid',
    mend: { zh: '请使用上一页返回的 next，或从头开始', en: 'Use the next of the previous page, or start again' },
  },
  unexpected: {
    status: 500,
    zh: '系统内部错误，编号 {incident}',
    en: 'The program failed; incident {incident}',
    mend: {
      zh: '请把编号告诉系统管理员；没有任何内容被保存',
      en: 'Tell the operator the incident number; nothing was saved',
    },
  },
});
