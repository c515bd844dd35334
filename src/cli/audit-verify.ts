import { existsSync, readFileSync } from 'node:fs';
import type { ChainVerdict } from '../platform/audit/index.js';
import { verifyChain } from '../platform/audit/index.js';
import { readSettings } from '../platform/config/index.js';
import { openReads } from '../platform/database/index.js';
import { defineProblems } from '../platform/problem/index.js';

const problems = defineProblems('audit', {
  'head-unreadable': {
    status: 422,
    zh: '“{given}”不是链头：链头是 64 位十六进制数，或写有链头的 audit-head.json',
    en: '"{given}" is no head: a head is 64 hexadecimal digits, or an audit-head.json that holds one',
    mend: { zh: '请抄录回执或 audit-head.json 中的链头', en: 'Copy the head from a receipt or from audit-head.json' },
  },
});

/** A head as somebody gives it: the digest itself, or the file of a release that holds it. */
function headGiven(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  const inFile = existsSync(given) && /"(?:auditHead|hash)"\s*:\s*"([0-9a-f]{64})"/.exec(readFileSync(given, 'utf8'));
  const head = inFile ? inFile[1] : /^[0-9a-f]{64}$/.exec(given)?.[0];
  if (head === undefined) throw problems['head-unreadable']({ values: { given } });
  return head;
}

/** Verifies the chain through a read-only connection: it works beside a running server, and on a damaged database. */
export async function auditVerify(options: { data?: string; head?: string }): Promise<ChainVerdict> {
  const head = headGiven(options.head);
  const settings = readSettings(options.data === undefined ? {} : { KAOPING_DATA: options.data });
  const reads = openReads(settings);
  try {
    return await verifyChain(reads, head);
  } finally {
    await reads.close();
  }
}

export function verdictText(verdict: ChainVerdict, head?: string): string {
  const faults = verdict.faults.map((fault) => `  #${fault.seq} [${fault.code}] ${fault.zh} / ${fault.en}`);
  const outcome =
    faults.length === 0 ? '审计链完整 / The audit chain is whole' : `发现问题 / Faults found: ${faults.length}`;
  const found = head === undefined || faults.length > 0 ? [] : ['  给定的链头在链中 / the given head is in the chain'];
  return [
    outcome,
    `  记录 / entries: ${verdict.entries}`,
    `  链头 / head: ${verdict.head}`,
    ...found,
    ...faults,
    '',
  ].join('\n');
}
