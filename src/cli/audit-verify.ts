import type { ChainVerdict } from '../platform/audit/index.js';
import { verifyChain } from '../platform/audit/index.js';
import { readSettings } from '../platform/config/index.js';
import { openReads } from '../platform/database/index.js';

/** Verifies the chain through a read-only connection: it works beside a running server, and on a damaged database. */
export async function auditVerify(options: { data?: string; head?: string }): Promise<ChainVerdict> {
  const settings = readSettings(options.data === undefined ? {} : { KAOPING_DATA: options.data });
  const reads = openReads(settings);
  try {
    return await verifyChain(reads, options.head);
  } finally {
    await reads.close();
  }
}

export function verdictText(verdict: ChainVerdict): string {
  const faults = verdict.faults.map((fault) => `  #${fault.seq} [${fault.code}] ${fault.zh} / ${fault.en}`);
  const outcome =
    faults.length === 0 ? '审计链完整 / The audit chain is whole' : `发现问题 / Faults found: ${faults.length}`;
  return [outcome, `  记录 / entries: ${verdict.entries}`, `  链头 / head: ${verdict.head}`, ...faults, ''].join('\n');
}
