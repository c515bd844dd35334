import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { DrawnEntry } from './draw-sample.js';

/**
 * Digest of a sample in the order in which `drawSample` returns it.
 *
 * Byte layout: one line `stratum TAB position TAB key LF` a drawn case, position in decimal digits, UTF-8; SHA-256 over all lines,
 * as lower-case hexadecimal. Two draws have the same digest exactly when they drew the same cases in the same positions.
 * @example sampleDigest([]).slice(0, 16) // => 'e3b0c44298fc1c14'
 * @example sampleDigest([{ key: 'a', stratum: 'x', position: 1 }]).slice(0, 16) // => '4624b34cc53be32a'
 */
export function sampleDigest(drawn: readonly DrawnEntry[]): string {
  const hash = sha256.create();
  for (const { key, stratum, position } of drawn) hash.update(utf8ToBytes(`${stratum}\t${position}\t${key}\n`));
  return bytesToHex(hash.digest());
}
