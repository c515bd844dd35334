/** Values a template sentence may name, such as `period.title`. */
export type WordValues = Readonly<Record<string, string>>;

/** A template that cannot be used, with the file and the place in it. */
export class TemplateFault extends Error {
  constructor(
    readonly file: string,
    readonly at: string,
    readonly what: string,
  ) {
    super(`${file}: ${at}: ${what}`);
  }
}

/**
 * Fills `{name}` placeholders of a sentence. A name that does not exist is a fault of the template, never an empty text.
 *
 * @example
 * fillWords('自{period.firstDay}起', { 'period.firstDay': '2026年1月1日' }, { file: 'circular.yaml', at: '/title' }); // '自2026年1月1日起'
 */
export function fillWords(text: string, values: WordValues, place: { file: string; at: string }): string {
  return text.replace(/\{([^{}]*)\}/g, (_whole, name: string) => {
    const value = values[name];
    if (value === undefined) {
      throw new TemplateFault(place.file, place.at, `{${name}} is not one of: ${Object.keys(values).join(', ')}`);
    }
    return value;
  });
}
