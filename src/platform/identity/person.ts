import type { Fault } from '../problem/index.js';
import type { Actor, Role } from './actor.js';
import { covers, regionPrefix } from './rights.js';

/** Somebody who is to get an account. */
export interface Person {
  readonly login: string;
  /** The name people read. */
  readonly label: string;
  readonly role: Role;
  /** What an administrator governs; where anybody else belongs. A division code or prefix. Taken from the link where there is one. */
  readonly region?: string | null;
  readonly centreId?: string | null;
  readonly evaluatorId?: string | null;
}

/** The division of the thing a person is linked to: unknown thing → null; nothing to ask → undefined. */
export type LinkDivision = string | null | undefined;

const LOGIN = /^[\p{L}\p{N}][\p{L}\p{N}._@-]{1,63}$/u;

/** One way to write a login: no outer blanks, full-width letters made plain, small letters. */
export function normalLogin(login: string): string {
  return login.trim().normalize('NFKC').toLowerCase();
}

/** Administrators of a whole province (or of more) manage the auditors. */
export function isProvincial(actor: Actor): boolean {
  return (
    actor.kind === 'system' || (actor.role === 'administrator' && actor.region !== null && actor.region.length <= 2)
  );
}

/** The region stored with the account. */
export function regionOfPerson(person: Person, link: LinkDivision): string | null {
  const division = link ?? person.region ?? null;
  return division === null ? null : regionPrefix(division);
}

/** What stands against giving this person an account; `at` is the JSON pointer of the person. */
export function faultsOfPerson(actor: Actor, person: Person, link: LinkDivision, at: string): Fault[] {
  const faults: Fault[] = [];
  const blame = (field: string, code: string, zh: string, en: string, value?: string): void => {
    faults.push({ at: `${at}/${field}`, code: `identity.${code}`, zh, en, ...(value === undefined ? {} : { value }) });
  };
  if (!LOGIN.test(normalLogin(person.login))) {
    blame(
      'login',
      'login-malformed',
      '账号须为 2 至 64 个字母、数字、汉字或 . _ @ -，并以字母、数字或汉字开头',
      'A login has 2 to 64 letters, digits or . _ @ - and starts with a letter or digit',
      person.login,
    );
  }
  linkFault(person, link, blame);
  regionFault(actor, regionOfPerson(person, link), blame);
  if (person.role === 'auditor' && !isProvincial(actor)) {
    blame(
      'role',
      'auditor-by-province',
      '审计员账号由省级管理员创建',
      'Auditors are created by administrators of a province',
    );
  }
  return faults;
}

type Blame = (field: string, code: string, zh: string, en: string, value?: string) => void;

function linkFault(person: Person, link: LinkDivision, blame: Blame): void {
  const wanted = { evaluator: 'evaluatorId', 'centre-officer': 'centreId', administrator: null, auditor: null }[
    person.role
  ];
  for (const field of ['evaluatorId', 'centreId'] as const) {
    const given = person[field] ?? null;
    if (field === wanted && given === null) {
      blame(
        field,
        'link-missing',
        '该角色须填写所对应的评估专家或机构编号',
        'This role must name its evaluator or centre',
      );
    }
    if (field !== wanted && given !== null) {
      blame(field, 'link-unfit', '该角色不应填写此项', 'This role has no such link', given);
    }
    if (field === wanted && given !== null && link === null) {
      blame(field, 'link-unknown', '没有这个评估专家或机构', 'There is no such evaluator or centre', given);
    }
  }
}

function regionFault(actor: Actor, region: string | null, blame: Blame): void {
  if (region === null) {
    blame('region', 'region-missing', '须填写行政区划', 'The region is missing');
  } else if (region !== '' && !/^\d{2}(\d{2}){0,2}$/.test(region)) {
    blame('region', 'region-malformed', '行政区划应为 2、4 或 6 位数字', 'A region has 2, 4 or 6 digits', region);
  } else if (!covers(actor, region)) {
    blame('region', 'outside-region', '该区划不在您的管理范围之内', 'This region is not within yours', region);
  }
}
