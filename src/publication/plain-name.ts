/**
 * A name as far as every file system and every header takes it: other characters become underscores, so that two names may look alike.
 *
 * @example
 * plainName('2026上-1'); // '2026_-1'
 */
export function plainName(name: string): string {
  return name.replace(/[^A-Za-z0-9._-]/g, '_');
}
