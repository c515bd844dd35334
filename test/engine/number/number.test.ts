import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  add,
  compare,
  div,
  equal,
  exactText,
  fraction,
  fractionText,
  mean,
  mul,
  parseDecimal,
  readAmount,
  readDecimal,
  readFractionText,
  roundTo,
  sub,
  sum,
  toDecimalText,
} from '../../../src/engine/number/index.js';

const RUNS = { numRuns: 1000 };
const fractionArb = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 9n }))
  .map(([n, d]) => fraction(n, d));

describe('GB/T 8170 rounding', () => {
  it.each([
    ['0.35', 1, '0.4'],
    ['1.050', 1, '1.0'],
    ['10.5002', 0, '11'],
    ['8.53459', 2, '8.53'],
    ['2500', -3, '2000'],
    ['3500', -3, '4000'],
    ['-0.35', 1, '-0.4'],
    ['-2.5', 0, '-2'],
    ['0.5', 0, '0'],
    ['-0.4', 0, '0'],
    ['89.96', 1, '90.0'],
  ])('makes %s at %i digits %s', (text, digits, expected) => {
    expect(toDecimalText(parseDecimal(text), digits, 'half-even')).toBe(expected);
    expect(equal(roundTo(parseDecimal(text), digits, 'half-even'), parseDecimal(expected))).toBe(true);
  });

  it.each([
    ['2.5', 0, '3'],
    ['-2.5', 0, '-3'],
    ['0.25', 1, '0.3'],
    ['0.2499', 1, '0.2'],
    ['2500', -3, '3000'],
  ])('has 四舍五入 beside it: %s at %i digits is %s', (text, digits, expected) => {
    expect(toDecimalText(parseDecimal(text), digits, 'half-up')).toBe(expected);
  });

  it('is never further away than half a step, and both rules agree except at a lone half', () => {
    fc.assert(
      fc.property(fractionArb, fc.integer({ min: -3, max: 6 }), (value, digits) => {
        const [even, up] = [roundTo(value, digits, 'half-even'), roundTo(value, digits, 'half-up')];
        const step = digits >= 0 ? fraction(1n, 10n ** BigInt(digits)) : fraction(10n ** BigInt(-digits));
        const off = sub(value, even);
        const size = off.n < 0n ? { n: -off.n, d: off.d } : off;
        const half = div(step, fraction(2));
        expect(compare(size, half) <= 0).toBe(true);
        if (!equal(size, half)) expect(equal(even, up)).toBe(true);
        else expect(div(even, step).n % 2n).toBe(0n);
      }),
      RUNS,
    );
  });
});

describe('exact numbers', () => {
  it('obey the laws of a field and of an order', () => {
    fc.assert(
      fc.property(fractionArb, fractionArb, fractionArb, (a, b, c) => {
        expect(equal(mul(a, add(b, c)), add(mul(a, b), mul(a, c)))).toBe(true);
        expect(equal(sub(add(a, b), b), a)).toBe(true);
        if (b.n !== 0n) expect(equal(mul(div(a, b), b), a)).toBe(true);
        expect(compare(a, b)).toBe(-compare(b, a) + 0);
        expect(compare(add(a, c), add(b, c))).toBe(compare(a, b));
      }),
      RUNS,
    );
  });

  it('are kept in lowest terms with a positive denominator', () => {
    fc.assert(
      fc.property(fractionArb, fractionArb, (a, b) => {
        const gcd = (x: bigint, y: bigint): bigint => (y === 0n ? (x < 0n ? -x : x) : gcd(y, x % y));
        for (const one of [add(a, b), mul(a, b), ...(b.n === 0n ? [] : [div(a, b)])]) {
          expect(one.d > 0n && gcd(one.n, one.d) === 1n).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it('hold what a decimal type cannot: a mean of three, and a sum that a double gets wrong', () => {
    expect(fractionText(mean(['90', '91', '91'].map(parseDecimal)))).toBe('272/3');
    expect(exactText(sum(['0.1', '0.2'].map(parseDecimal)))).toBe('0.3');
    expect(exactText(div(sub(parseDecimal('0.9'), parseDecimal('0.8')), parseDecimal('0.1')))).toBe('1');
  });

  it('come back from their text', () => {
    fc.assert(
      fc.property(fractionArb, (value) => {
        expect(readFractionText(fractionText(value))).toEqual(value);
        expect(readAmount(exactText(value).slice(0, 60)) ?? value).toEqual(
          exactText(value).length > 60 ? expect.anything() : value,
        );
      }),
      RUNS,
    );
  });

  it.each(['', '.', '-', '1,5', '1e999', 'NaN', 'Infinity', '0x10', ' 1', '1 ', '1.2.3', '--1', '1'.repeat(61)])(
    'are not read from %j',
    (text) => {
      expect(readDecimal(text)).toBeNull();
      expect(() => parseDecimal(text)).toThrow(RangeError);
    },
  );

  it.each(['1/0', '1/2/3', 'a/2', '1/-2', '1.5/2', Number.NaN, Number.POSITIVE_INFINITY])(
    'amounts are not read from %j',
    (amount) => {
      expect(readAmount(amount)).toBeNull();
    },
  );

  it('read numbers of YAML by their shortest decimal text', () => {
    expect(readAmount(0.1)).toEqual(fraction(1, 10));
    expect(readAmount(1e-7)).toEqual(fraction(1n, 10n ** 7n));
    expect(readAmount('+3')).toEqual(fraction(3));
  });

  it('refuse to start inexact', () => {
    expect(() => fraction(0.5)).toThrow(RangeError);
    expect(() => fraction(2 ** 53)).toThrow(RangeError);
    expect(() => fraction(1, 0)).toThrow(RangeError);
    expect(() => div(fraction(1), fraction(0))).toThrow(RangeError);
    expect(() => mean([])).toThrow(RangeError);
    expect(() => readFractionText('1.5')).toThrow(RangeError);
  });
});
