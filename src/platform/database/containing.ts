/** A LIKE pattern for "contains this text", whatever its case and whatever signs it holds. Its SQL says ESCAPE '!'. */
export function containing(text: string): string {
  return `%${text.toLowerCase().replace(/[!%_]/g, '!$&')}%`;
}
