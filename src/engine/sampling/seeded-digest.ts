import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * The only source of chance: a digest of seed and key, the same on every machine and repeatable by anybody.
 *
 * Byte layout: UTF-8 bytes of the seed, one byte 0A (line feed), UTF-8 bytes of the key; SHA-256 of that, written as
 * 64 lower-case hexadecimal digits. In a shell: `printf '%s\n%s' "$SEED" "$KEY" | sha256sum`.
 * Source: FIPS 180-4 (SHA-256).
 * @example seededDigest('1', 'a').slice(0, 16) // => '87a4add670544dbb'
 */
export function seededDigest(seed: string, key: string): string {
  return bytesToHex(sha256(utf8ToBytes(`${seed}\n${key}`)));
}
