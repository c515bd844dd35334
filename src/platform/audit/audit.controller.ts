import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Reads } from '../database/index.js';
import { Allow } from '../identity/index.js';
import { page, readCursor } from '../http/index.js';
import { AuditEntryView, AuditPage, AuditQuery, ChainVerdictView, VerificationQuery } from './audit.dto.js';
import { AuditReader, type AuditEntryRow } from './audit.reader.js';
import { verifyChain } from './verify-chain.js';

@ApiTags('audit')
@Controller('audit')
export class AuditController {
  constructor(
    private readonly reader: AuditReader,
    private readonly reads: Reads,
  ) {}

  /** The audit log, the newest entry first; of one kind of object, or of one object, when it is named. */
  @Get()
  @Allow('auditor')
  async list(@Query() query: AuditQuery): Promise<AuditPage> {
    const [before] = readCursor(query.after, 1);
    const object = { kind: query.objectKind, id: query.objectId };
    const rows = await this.reader.newest(query.limit + 1, before === undefined ? null : Number(before), object);
    const { items, next } = page(rows, query.limit, (row) => [row.seq]);
    return { items: items.map(view), next };
  }

  /** Recomputes the whole chain and lists what was altered, is missing or was cut off. */
  @Get('verification')
  @Allow('auditor')
  verification(@Query() query: VerificationQuery): Promise<ChainVerdictView> {
    return verifyChain(this.reads, query.head) as Promise<ChainVerdictView>;
  }
}

function view(row: AuditEntryRow): AuditEntryView {
  return {
    seq: row.seq,
    at: row.at,
    actor: row.actor_label,
    role: row.actor_role,
    action: row.action,
    object: { kind: row.object_kind, id: row.object_id },
    beforeDigest: row.before_digest,
    afterDigest: row.after_digest,
    content: row.content === null ? null : (JSON.parse(row.content) as Record<string, unknown>),
    hash: row.hash,
  };
}
