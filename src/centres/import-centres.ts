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
import type { CentreLevel } from './centre-levels.js';
import { type CentreDraft, RegisterCentres } from './register-centres.js';

/** Columns of a file of centres. */
export const CENTRE_COLUMNS: readonly ColumnSpec[] = [
  { key: 'code', names: ['机构编码', '机构代码', '编码', '代码', 'code', 'centre', 'centre code'], required: true },
  { key: 'name', names: ['机构名称', '名称', '法律援助机构', 'name', 'centre name'], required: true },
  { key: 'nameEn', names: ['英文名称', 'name en', 'english name'] },
  { key: 'level', names: ['级别', '层级', '机构级别', 'level'] },
  { key: 'division', names: ['行政区划代码', '区划代码', '行政区划', 'division', 'division code'], required: true },
  { key: 'parentCode', names: ['上级机构编码', '上级编码', '上级机构', 'parent', 'parent code'] },
  { key: 'peerGroup', names: ['分组', '同类组', '排名组', 'peer group', 'group'] },
];

const LEVEL_WORDS: Readonly<Record<string, CentreLevel>> = {
  province: 'province',
  省: 'province',
  省级: 'province',
  city: 'city',
  市: 'city',
  市级: 'city',
  设区市: 'city',
  地市级: 'city',
  county: 'county',
  县: 'county',
  县级: 'county',
  区: 'county',
  区县: 'county',
  县区: 'county',
  县市区: 'county',
  station: 'station',
  站: 'station',
  工作站: 'station',
};

export interface ImportedCentres {
  readonly rows: number;
  readonly created: number;
  readonly unchanged: number;
}

/** Takes a csv or xlsx file of centres: all rows or none. */
@Injectable()
export class ImportCentres {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly registerCentres: RegisterCentres,
  ) {}

  /** @throws tables.* when the file cannot be read; centres.faulty with every fault of every row */
  async import(actor: Actor, upload: Upload, key: string): Promise<{ status: number; body: ImportedCentres }> {
    const drafts = await readCentres(upload);
    const ask = { key, route: 'POST /centres/imports', digest: upload.sha256 };
    return this.unitOfWork.once(actor, ask, async (tx) => {
      const { created, unchanged } = await this.registerCentres.register(tx, drafts);
      return { status: 201, body: { rows: drafts.length, created, unchanged } };
    });
  }
}

/** The drafts in a file, as they stand there. @throws tables.* */
export async function readCentres(file: { readonly path: string; readonly fileName: string }): Promise<CentreDraft[]> {
  const expect = CENTRE_COLUMNS.flatMap((column) => column.names);
  const table = await readTable(file.path, { fileName: file.fileName, expect, limits: { rows: 100_000 } });
  const found = mapColumns(table.header, CENTRE_COLUMNS);
  if (!found.ok) throw tablesProblems.columns({ faults: found.faults });
  const drafts: CentreDraft[] = [];
  for await (const row of table.rows()) drafts.push(draftOf(row, found.mapping));
  return drafts;
}

function draftOf(row: TableRow, mapping: ColumnMapping): CentreDraft {
  const text = (key: string): string => (row.cells[mapping.at[key] ?? -1] ?? '').trim();
  const cell = (key: string): string => text(key).normalize('NFKC');
  const division = cell('division');
  const level = cell('level');
  return {
    row: row.number,
    code: cell('code'),
    name: text('name'),
    nameEn: text('nameEn') || null,
    level: level === '' ? levelOf(division) : (LEVEL_WORDS[level.toLowerCase()] ?? (level as CentreLevel)),
    division,
    parentCode: cell('parentCode') || undefined,
    peerGroup: cell('peerGroup') || undefined,
  };
}

/** The level that a GB/T 2260 code speaks of. */
function levelOf(division: string): CentreLevel {
  if (division.length > 6) return 'station';
  if (division.endsWith('0000')) return 'province';
  return division.endsWith('00') ? 'city' : 'county';
}
