import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse, YAMLParseError } from 'yaml';
import { TemplateFault } from './fill-words.js';

const TEMPLATES = new URL('../../templates/', import.meta.url);

/** A node of a template, walked with its place so that a fault can say where it stands. */
export class TemplateNode {
  constructor(
    private readonly value: unknown,
    readonly file: string,
    readonly at: string,
    /** SHA-256 of the whole file: what a release was made with. */
    readonly digest: string,
  ) {}

  /** The value of a key that must be there. */
  get(name: string): TemplateNode {
    const found = this.find(name);
    if (found === undefined) throw this.fault(`"${name}" is missing`);
    return found;
  }

  find(name: string): TemplateNode | undefined {
    if (typeof this.value !== 'object' || this.value === null || Array.isArray(this.value)) {
      throw this.fault('expected named values');
    }
    const value = (this.value as Record<string, unknown>)[name];
    return value === undefined ? undefined : new TemplateNode(value, this.file, `${this.at}/${name}`, this.digest);
  }

  /** The names of the values, in the order of the file. */
  names(): string[] {
    if (typeof this.value !== 'object' || this.value === null) throw this.fault('expected named values');
    return Object.keys(this.value);
  }

  list(): TemplateNode[] {
    if (!Array.isArray(this.value)) throw this.fault('expected a list');
    return this.value.map((value, index) => new TemplateNode(value, this.file, `${this.at}/${index}`, this.digest));
  }

  text(): string {
    if (typeof this.value !== 'string') throw this.fault('expected a text');
    return this.value;
  }

  texts(): string[] {
    return this.list().map((node) => node.text());
  }

  number(): number {
    if (typeof this.value !== 'number') throw this.fault('expected a number');
    return this.value;
  }

  /** A text that must be one of a fixed set of words. */
  oneOf<T extends string>(words: readonly T[]): T {
    const found = this.text();
    if (!(words as readonly string[]).includes(found)) {
      throw this.fault(`"${found}" is not one of: ${words.join(', ')}`);
    }
    return found as T;
  }

  fault(what: string): TemplateFault {
    return new TemplateFault(this.file, this.at, what);
  }
}

/** Opens a template by its path under `templates/`. */
export function readTemplate(path: string): TemplateNode {
  return parseTemplate(readFileSync(new URL(path, TEMPLATES), 'utf8'), path);
}

/** The same from text. @throws TemplateFault naming the line of a text that is no YAML */
export function parseTemplate(text: string, file: string): TemplateNode {
  try {
    return new TemplateNode(parse(text), file, '', createHash('sha256').update(text).digest('hex'));
  } catch (error) {
    if (error instanceof YAMLParseError)
      throw new TemplateFault(file, `line ${error.linePos?.[0].line ?? 1}`, error.code);
    throw error;
  }
}
