import { Chance } from './chance.js';
import type { DemoCentre } from './divisions.js';

export interface DemoFirm {
  readonly code: string;
  readonly name: string;
  readonly division: string;
}

export interface DemoEvaluator {
  readonly code: string;
  readonly name: string;
  readonly firm: DemoFirm;
  readonly division: string;
  readonly specialities: string;
  readonly capacity: number;
  /** How much stricter than the others, in points of a hundred. */
  readonly severity: number;
}

const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'];
const GIVEN = [...'安博晨德恩帆国海江佳凯立明宁鹏清荣松涛文欣轩言永志卓'];

/** A made-up name; that somebody is called so is chance. */
export function madeUpName(chance: Chance): string {
  const second = chance.yes(0.6) ? chance.pick(GIVEN) : '';
  return `${chance.pick(SURNAMES)}${chance.pick(GIVEN)}${second}`;
}

/** Two to six firms in each city. */
export function demoFirms(cities: readonly DemoCentre[], seed: string): DemoFirm[] {
  const chance = new Chance(`${seed}/firms`);
  const words = ['正衡', '明理', '冀安', '德信', '中恒', '天平', '众诚', '燕赵', '同济', '公信'];
  return cities.flatMap((city) => {
    const count = chance.whole(3, 6);
    return Array.from({ length: count }, (_, index) => ({
      code: `F${city.code}${String(index + 1).padStart(2, '0')}`,
      name: `河北${words[(index + Number(city.code)) % words.length]}（${city.name.replace('市法律援助中心', '')}）律师事务所`,
      division: city.division,
    }));
  });
}

/** Evaluators from all cities' firms, enough for `sheets` with room to spare; each a little stricter or milder. */
export function demoEvaluators(firms: readonly DemoFirm[], sheets: number, seed: string): DemoEvaluator[] {
  const chance = new Chance(`${seed}/evaluators`);
  const count = Math.min(400, Math.max(40, Math.ceil(sheets / 12)));
  const capacity = Math.max(20, Math.ceil((sheets * 1.6) / count));
  return Array.from({ length: count }, (_, index) => {
    const firm = firms[index % firms.length]!;
    return {
      code: `E${String(index + 1).padStart(4, '0')}`,
      name: madeUpName(chance),
      firm,
      division: firm.division,
      specialities: chance.pick(['criminal', 'civil;administrative', 'criminal;civil;administrative']),
      capacity,
      severity: chance.normal() * 2.5,
    };
  });
}
