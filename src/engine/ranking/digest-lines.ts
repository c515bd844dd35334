import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * Digest of a list of texts that have no line ends: SHA-256 over each in UTF-8 followed by LF (0A), in the given order, as
 * lower-case hexadecimal: what `sha256sum` says of a file with these lines. A text with a line end throws RangeError.
 * @example digestLines([]).slice(0, 16) // => 'e3b0c44298fc1c14'
 * @example digestLines(['a', 'b']).slice(0, 16) // => '911169ddaaf146af'
 */
export function digestLines(lines: Iterable<string>): string {
  const hash = sha256.create();
  for (const line of lines) {
    if (line.includes('\n')) throw new RangeError('a line end inside a line');
    hash.update(utf8ToBytes(`${line}\n`));
  }
  return bytesToHex(hash.digest());
}
