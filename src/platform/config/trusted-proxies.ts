import { isIP } from 'node:net';

/** Networks that a name stands for, as the web server understands it. */
const NAMES: ReadonlySet<string> = new Set(['loopback', 'linklocal', 'uniquelocal']);

/**
 * Reads which reverse proxies may say on whose behalf they ask: addresses, networks (CIDR) and names, separated by commas.
 * `no`: nobody may, and the address of the connection counts. A proxy adds its client at the end of X-Forwarded-For; what stands
 * before the first address that is not a trusted proxy was written by that client and counts for nothing.
 * @returns null when a part names no proxy, or names everybody
 */
export function trustedProxies(given: string): false | readonly string[] | null {
  if (given === 'no') return false;
  const parts = given.split(',').map((part) => part.trim());
  return parts.every(isProxy) ? parts : null;
}

function isProxy(part: string): boolean {
  if (NAMES.has(part)) return true;
  const [address = '', prefix, ...rest] = part.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return prefix === undefined || (/^[1-9]\d{0,2}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128));
}
