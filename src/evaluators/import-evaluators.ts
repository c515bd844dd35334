import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/database/index.js';
import type { Upload } from '../platform/http/index.js';
import type { Actor } from '../platform/identity/index.js';
import {
  type ColumnMapping,
  type ColumnSpec,
  mapColumns,
  readTable,
  type TableRow,
  tablesProblems,
} from '../platform/tables/index.js';
import { readCaseKind } from './case-kinds.js';
import { type EvaluatorDraft, RegisterEvaluators } from './register-evaluators.js';

/** Columns of a file of evaluators. */
export const EVALUATOR_COLUMNS: readonly ColumnSpec[] = [
  { key: 'code', names: ['专家编号', '编号', '代码', 'code', 'evaluator', 'evaluator code'], required: true },
  { key: 'name', names: ['姓名', '专家姓名', 'name', 'evaluator name'], required: true },
  { key: 'firmName', names: ['律师事务所', '律所', '所在律所', '工作单位', 'firm', 'law firm'] },
  { key: 'centreCode', names: ['所在机构编码', '所在机构', '机构编码', 'centre', 'home centre', 'centre code'] },
  { key: 'division', names: ['行政区划代码', '区划代码', '行政区划', 'division', 'division code'] },
  { key: 'specialities', names: ['业务专长', '专长', '擅长类型', 'specialities', 'specialties'] },
  { key: 'capacity', names: ['承担上限', '工作量上限', '上限', '最多份数', 'capacity'] },
];

export interface ImportedEvaluators {
  readonly rows: number;
  readonly created: number;
  readonly unchanged: number;
}

/** Takes a csv or xlsx file of evaluators: all rows or none. */
@Injectable()
export class ImportEvaluators {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly registerEvaluators: RegisterEvaluators,
  ) {}

  /** @throws tables.* when the file cannot be read; evaluators.faulty with every fault of every row */
  async import(actor: Actor, upload: Upload, key: string): Promise<{ status: number; body: ImportedEvaluators }> {
    const drafts = await readEvaluators(upload);
    const ask = { key, route: 'POST /evaluators/imports', digest: upload.sha256 };
    return this.unitOfWork.once(actor, ask, async (tx) => {
      const { created, unchanged } = await this.registerEvaluators.register(tx, drafts);
      return { status: 201, body: { rows: drafts.length, created, unchanged } };
    });
  }
}

/** The drafts in a file, as they stand there. @throws tables.* */
export async function readEvaluators(file: {
  readonly path: string;
  readonly fileName: string;
}): Promise<EvaluatorDraft[]> {
  const expect = EVALUATOR_COLUMNS.flatMap((column) => column.names);
  const table = await readTable(file.path, { fileName: file.fileName, expect, limits: { rows: 100_000 } });
  const found = mapColumns(table.header, EVALUATOR_COLUMNS);
  if (!found.ok) throw tablesProblems.columns({ faults: found.faults });
  const drafts: EvaluatorDraft[] = [];
  for await (const row of table.rows()) drafts.push(draftOf(row, found.mapping));
  return drafts;
}

function draftOf(row: TableRow, mapping: ColumnMapping): EvaluatorDraft {
  const text = (key: string): string => (row.cells[mapping.at[key] ?? -1] ?? '').trim();
  const cell = (key: string): string => text(key).normalize('NFKC');
  const words = cell('specialities')
    .split(/[、,;/\s]+/)
    .filter((word) => word !== '');
  return {
    row: row.number,
    code: cell('code'),
    name: text('name'),
    firmName: text('firmName') || null,
    centreCode: cell('centreCode') || null,
    division: cell('division') || undefined,
    specialities: words.map((word) => readCaseKind(word) ?? word),
    capacity: cell('capacity') === '' ? undefined : Number(cell('capacity')),
  };
}
