import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { compareKeys } from './compare-keys.js';
import type { FrameEntry } from './draw-sample.js';

/**
 * Digest of a frame: what was there to be drawn from, independent of the order in which it is listed.
 *
 * Byte layout: each case is one line `stratum TAB key LF` in UTF-8; lines ascending by stratum, then key, by code points
 * (the order of `LC_ALL=C sort -t$'\t' -k1,1 -k2,2`); SHA-256 over all lines, as lower-case hexadecimal. An empty frame is the digest
 * of no bytes. Tabs and line ends inside a stratum or key throw RangeError, so that no two frames share a layout.
 * @example frameDigest([]).slice(0, 16) // => 'e3b0c44298fc1c14'
 * @example frameDigest([{ key: 'a', stratum: 'x' }, { key: 'b', stratum: 'x' }]) === frameDigest([{ key: 'b', stratum: 'x' }, { key: 'a', stratum: 'x' }]) // => true
 */
export function frameDigest(frame: readonly FrameEntry[]): string {
  const hash = sha256.create();
  const sorted = [...frame].sort((a, b) => compareKeys(a.stratum, b.stratum) || compareKeys(a.key, b.key));
  for (const { key, stratum } of sorted) {
    if (/[\t\n\r]/.test(key) || /[\t\n\r]/.test(stratum)) throw new RangeError('tab or line end in a frame entry');
    hash.update(utf8ToBytes(`${stratum}\t${key}\n`));
  }
  return bytesToHex(hash.digest());
}
