import { describe, expect, it } from '@jest/globals';
import { readSettings } from '../../../src/platform/config/index.js';

const trusted = (given: string) => readSettings({ KAOPING_TRUST_PROXY: given }).trustProxy;

describe('the trusted proxies', () => {
  it.each([
    ['', false],
    ['no', false],
    ['127.0.0.1', ['127.0.0.1']],
    ['loopback, 10.0.0.0/8,fd00::/8', ['loopback', '10.0.0.0/8', 'fd00::/8']],
  ])('%j', (given, expected) => {
    expect(trusted(given)).toEqual(expected);
  });

  it.each(['yes', 'true', '1', '10.0.0.0/33', '0.0.0.0/0', '10.0.0.0/8/8', '127.0.0.1,', 'proxy.example'])(
    '%j is refused by name',
    (given) => {
      expect(() => trusted(given)).toThrow('KAOPING_TRUST_PROXY');
    },
  );
});
