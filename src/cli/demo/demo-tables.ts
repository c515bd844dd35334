import { csvLine } from '../../platform/tables/index.js';
import type { DemoCentre } from './divisions.js';
import type { DemoCase } from './half-year.js';
import type { DemoEvaluator } from './people.js';

const table = (header: string[], rows: string[][]): string => [header, ...rows].map((row) => csvLine(row)).join('');

/** The centres as the file that an office would import. */
export const centresTable = (centres: readonly DemoCentre[]): string =>
  table(
    ['机构编码', '机构名称', '级别', '行政区划代码', '上级机构编码'],
    centres.map(({ code, name, level, division, parent }) => [code, name, level, division, parent]),
  );

export const evaluatorsTable = (evaluators: readonly DemoEvaluator[]): string =>
  table(
    ['专家编号', '姓名', '律师事务所', '行政区划代码', '专长', '工作量上限'],
    evaluators.map((each) => [
      each.code,
      each.name,
      each.firm.name,
      each.division,
      each.specialities,
      String(each.capacity),
    ]),
  );

const KIND: Record<DemoCase['kind'], string> = { criminal: '刑事', civil: '民事', administrative: '行政' };
const STAGE: Record<string, string> = { investigation: '侦查', prosecution: '审查起诉', trial: '审判', '': '' };

export const casesTable = (cases: readonly DemoCase[]): string =>
  table(
    [
      '案件编号',
      '机构编码',
      '案件类型',
      '阶段',
      '承办人',
      '承办单位',
      '受理日期',
      '结案日期',
      '重新办理日期',
      '报送日期',
    ],
    cases.map((each) => [
      each.number,
      each.centre.code,
      KIND[each.kind],
      STAGE[each.stage] ?? '',
      each.provider,
      each.firm.name,
      each.acceptedOn,
      each.closedOn,
      each.reopenedOn,
      each.reportedOn,
    ]),
  );
