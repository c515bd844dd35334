import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { drawRuleFaults, type DrawRule } from '../../../src/engine/sampling/draw-rule.js';
import { drawSample, type FrameEntry } from '../../../src/engine/sampling/draw-sample.js';
import { fileCodes } from '../../../src/engine/sampling/file-codes.js';
import { frameDigest } from '../../../src/engine/sampling/frame-digest.js';
import { sampleDigest } from '../../../src/engine/sampling/sample-digest.js';
import { stratumSize } from '../../../src/engine/sampling/stratum-size.js';

const frames = fc
  .uniqueArray(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }), { maxLength: 40 })
  .chain((keys) =>
    fc.tuple(
      ...keys.map((key) => fc.constantFrom('甲/civil', '乙/civil', '乙/criminal').map((stratum) => ({ key, stratum }))),
    ),
  );

const shares: fc.Arbitrary<DrawRule> = fc
  .record({
    n: fc.integer({ min: 1, max: 12 }),
    d: fc.integer({ min: 12, max: 40 }),
    minimum: fc.integer({ min: 0, max: 4 }),
  })
  .map(({ n, d, minimum }) => ({ mode: 'share', share: `${n}/${d}`, minimum }));

/** The draw as an outsider would write it from the documented byte layout, with another hash library and bytes throughout. */
function redraw(frame: readonly FrameEntry[], rule: DrawRule, seed: string): string[] {
  const strata = new Map<string, { key: Buffer; digest: Buffer }[]>();
  for (const { key, stratum } of frame) {
    const bytes = Buffer.from(key, 'utf8');
    const digest = createHash('sha256')
      .update(Buffer.concat([Buffer.from(seed, 'utf8'), Buffer.of(0x0a), bytes]))
      .digest();
    strata.set(stratum, [...(strata.get(stratum) ?? []), { key: bytes, digest }]);
  }
  return [...strata].flatMap(([stratum, members]) =>
    members
      .sort((a, b) => Buffer.compare(a.digest, b.digest) || Buffer.compare(a.key, b.key))
      .slice(0, stratumSize(members.length, rule))
      .map(({ key }, index) => `${stratum} ${index + 1} ${key.toString('utf8')}`),
  );
}

describe('a draw', () => {
  it('can be repeated by an outsider from frame, rule and seed', () => {
    fc.assert(
      fc.property(frames, shares, fc.string({ unit: 'grapheme' }), (frame, rule, seed) => {
        const drawn = drawSample(frame, rule, seed).map(
          ({ key, stratum, position }) => `${stratum} ${position} ${key}`,
        );
        expect(drawn.sort()).toEqual(redraw(frame, rule, seed).sort());
      }),
    );
  });

  it('keeps every earlier file and its position when it is enlarged', () => {
    fc.assert(
      fc.property(frames, fc.integer({ min: 1, max: 10 }), fc.integer({ min: 0, max: 10 }), (frame, size, more) => {
        const small = drawSample(frame, { mode: 'fixed', size }, '种子');
        const large = drawSample(frame, { mode: 'fixed', size: size + more }, '种子');
        expect(large).toEqual(expect.arrayContaining(small));
      }),
    );
  });

  it('does not depend on the order in which cases are listed', () => {
    fc.assert(
      fc.property(frames, shares, (frame, rule) => {
        const turned = [...frame].reverse();
        expect(drawSample(turned, rule, 's')).toEqual(drawSample(frame, rule, 's'));
        expect(frameDigest(turned)).toBe(frameDigest(frame));
      }),
    );
  });

  it('of one stratum is not touched by cases of another', () => {
    fc.assert(
      fc.property(frames, (frame) => {
        const own = frame.filter(({ stratum }) => stratum === '甲/civil');
        const rule: DrawRule = { mode: 'share', share: '1/3' };
        const within = drawSample(frame, rule, 's').filter(({ stratum }) => stratum === '甲/civil');
        expect(within).toEqual(drawSample(own, rule, 's'));
      }),
    );
  });

  it('takes every case in a census', () => {
    fc.assert(
      fc.property(frames, (frame) => expect(drawSample(frame, { mode: 'census' }, 's')).toHaveLength(frame.length)),
    );
  });

  it('gives every case the same chance over many seeds', () => {
    const frame = Array.from({ length: 10 }, (_, i) => ({ key: `case ${i}`, stratum: 'x' }));
    const seeds = 3_000;
    const counts = new Map<string, number>();
    for (let seed = 0; seed < seeds; seed += 1)
      for (const { key } of drawSample(frame, { mode: 'fixed', size: 3 }, `seed ${seed}`))
        counts.set(key, (counts.get(key) ?? 0) + 1);
    const expected = seeds * 0.3;
    const chiSquare =
      [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / (expected * 0.7), 0) * 0.9;
    // 99.9 % point of chi-square with 9 degrees of freedom.
    expect(chiSquare).toBeLessThan(27.88);
  });

  it('refuses a case that stands twice in the frame', () => {
    const twice = [
      { key: 'a', stratum: 'x' },
      { key: 'a', stratum: 'y' },
    ];
    expect(() => drawSample(twice, { mode: 'census' }, 's')).toThrow('twice');
  });
});

describe('the size of a stratum', () => {
  it.each([
    [0, '1/10', undefined, undefined, 0],
    [10, '1/10', undefined, undefined, 1],
    [11, '1/10', undefined, undefined, 2],
    [3, '1/3', undefined, undefined, 1],
    [100, '1/100', 2, undefined, 2],
    [1, '1/100', 2, undefined, 1],
    [1_000, '1/2', 2, 30, 30],
    [9_007_199_254_740_991, '1/3', undefined, undefined, 3_002_399_751_580_331],
  ])('of %d cases at %s (minimum %s, maximum %s) is %d', (cases, share, minimum, maximum, size) => {
    expect(stratumSize(cases, { mode: 'share', share, minimum, maximum })).toBe(size);
  });

  it('of an unusable rule does not exist', () => {
    expect(() => stratumSize(5, { mode: 'share', share: '0/10' })).toThrow('share-not-a-fraction');
    expect(() => stratumSize(5, { mode: 'fixed', size: 0 })).toThrow('size-not-positive');
    expect(() => stratumSize(5, { mode: 'fixed', size: 1.5 })).toThrow('size-not-positive');
  });

  it('names every fault of a rule at once', () => {
    const faults = drawRuleFaults({ mode: 'share', share: '10%', minimum: -1, maximum: 0 });
    expect(faults.map(({ field }) => field)).toEqual(['share', 'minimum', 'maximum']);
  });
});

describe('digests of frame and sample', () => {
  it('are the SHA-256 of the documented lines', () => {
    const frame = [
      { key: '2', stratum: 'y' },
      { key: '𠀀', stratum: 'x' },
      { key: 'ﬀ', stratum: 'x' },
    ];
    const lines = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
    expect(frameDigest(frame)).toBe(lines('x\tﬀ\nx\t𠀀\ny\t2\n'));
    expect(sampleDigest(drawSample([{ key: '2', stratum: 'y' }], { mode: 'census' }, 's'))).toBe(lines('y\t1\t2\n'));
  });

  it('cannot be made equal by moving a tab', () => {
    expect(() => frameDigest([{ key: 'b', stratum: 'x\ta' }])).toThrow('tab');
    expect(() => frameDigest([{ key: 'a\nx\tb', stratum: 'x' }])).toThrow('tab');
  });
});

describe('file codes', () => {
  const secrets = Array.from({ length: 2_000 }, (_, i) => `secret ${i}`);

  it('are all different, ten signs, none of which is read as another', () => {
    const codes = [...fileCodes(secrets, 'seed').values()];
    expect(new Set(codes).size).toBe(secrets.length);
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
  });

  it('are the first 50 bits of the documented HMAC', () => {
    const first = createHmac('sha256', '2026-07-01 36 25 11').update('file-code\n案 1\n0', 'utf8').digest();
    const bits = BigInt(`0x${first.subarray(0, 7).toString('hex')}`) >> 6n;
    const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    const code = [...bits.toString(2).padStart(50, '0').matchAll(/.{5}/g)]
      .map(([five]) => signs[parseInt(five, 2)])
      .join('');
    expect(fileCodes(['案 1'], '2026-07-01 36 25 11').get('案 1')?.replace('-', '')).toBe(code);
  });

  it('depend on seed and secret, not on the list', () => {
    const codes = fileCodes(secrets, 'seed');
    expect(fileCodes([...secrets].reverse(), 'seed')).toEqual(codes);
    expect(fileCodes(['secret 7'], 'seed').get('secret 7')).toBe(codes.get('secret 7'));
    expect(fileCodes(['secret 7'], 'another').get('secret 7')).not.toBe(codes.get('secret 7'));
  });
});
