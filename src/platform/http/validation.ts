import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { type Fault, requestProblems } from '../problem/index.js';

/** Chinese for class-validator's rules; what is not here is told by the name of the rule. */
const CHINESE: Readonly<Record<string, string>> = {
  isString: '应为文字',
  isNotEmpty: '不能为空',
  isInt: '应为整数',
  isNumber: '应为数字',
  isBoolean: '应为 true 或 false',
  isArray: '应为数组',
  isObject: '应为对象',
  isIn: '不在允许的取值之内',
  isEnum: '不在允许的取值之内',
  isUuid: '应为标识符（UUID）',
  isDateString: '应为日期（YYYY-MM-DD）',
  isISO8601: '应为日期（YYYY-MM-DD）',
  matches: '格式不对',
  length: '长度不对',
  minLength: '太短',
  maxLength: '太长',
  isLength: '长度不对',
  min: '太小',
  max: '太大',
  isPositive: '应为正数',
  arrayNotEmpty: '至少要有一项',
  arrayMinSize: '项数太少',
  arrayMaxSize: '项数太多',
  arrayUnique: '有重复项',
  whitelistValidation: '没有这个字段',
  nestedValidation: '应为对象',
};

/** Checks every body and query against its DTO; unknown fields are refused; all faults come at once. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    stopAtFirstError: false,
    exceptionFactory: (errors) => {
      const faults = errors.flatMap((error) => faultsOf(error, ''));
      return requestProblems['body-invalid']({ values: { count: faults.length }, faults });
    },
  });
}

function faultsOf(error: ValidationError, parent: string): Fault[] {
  const at = `${parent}/${error.property.replace(/~/g, '~0').replace(/\//g, '~1')}`;
  const rules = Object.entries(error.constraints ?? {});
  // Of a field that is not there one thing is worth saying, not what each rule makes of nothing.
  if (error.value === undefined && rules.length > 0 && !('whitelistValidation' in (error.constraints ?? {})))
    return [{ at, code: 'http.missing', zh: '缺少此字段', en: 'This field is missing' }];
  const own = rules.map(([rule, en]) => ({
    at,
    code: `http.${rule.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    zh: CHINESE[rule] ?? `不符合规则 ${rule}`,
    en,
    ...shownValue(error.value),
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => faultsOf(child, at))];
}

/** Short plain values are shown back; anything else might be long or secret. */
function shownValue(value: unknown): { value?: string } {
  return typeof value === 'number' || typeof value === 'boolean' ? { value: String(value) } : {};
}
