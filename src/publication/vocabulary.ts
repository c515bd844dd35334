import type { Words } from '../platform/problem/index.js';
import { fillWords } from './fill-words.js';
import type { TemplateNode } from './read-template.js';
import type { Clause } from './release-data.js';

/** The names and sentences that a release is told in, from templates/report/words.yaml. */
export class Vocabulary {
  constructor(
    private readonly root: TemplateNode,
    /** What is judged: where it is centres, `centres` of the file says some things otherwise. */
    private readonly subject: 'case' | 'centre' = 'case',
  ) {}

  /** The name of a peer group, a kind or a membership class; what has no name is called by its id. */
  name(list: 'groups' | 'kinds' | 'membership', id: string): Words {
    const found = this.root.get(list).find(id);
    return found === undefined ? { zh: id, en: id } : words(found);
  }

  /** Orders rows as the list names them; what has no name follows, by its id. */
  sorted<R>(list: 'kinds' | 'membership', rows: readonly R[], id: (row: R) => string): R[] {
    const names = this.root.get(list).names();
    const place = (row: R) => (names.includes(id(row)) ? names.indexOf(id(row)) : names.length);
    return [...rows].sort((a, b) => place(a) - place(b) || (id(a) < id(b) ? -1 : 1));
  }

  /** A sentence of one rule, such as `ranking`, `rounded`. */
  rule(rule: string, key: string, values: Readonly<Record<string, string | number>> = {}): Words {
    const own = this.own()?.find('rules')?.find(rule)?.find(key);
    return this.filled(own ?? this.root.get('rules').get(rule).get(key), values);
  }

  note(key: string): Words {
    return words(this.root.get('notes').get(key));
  }

  input(n: number): Words {
    return this.filled(this.root.get('input'), { n });
  }

  definitions(): Clause[] {
    return (this.own() ?? this.root)
      .get('definitions')
      .list()
      .map((node) => ({ topic: words(node.get('topic')), text: words(node.get('text')) }));
  }

  private own(): TemplateNode | undefined {
    return this.subject === 'centre' ? this.root.get('centres') : undefined;
  }

  private filled(node: TemplateNode, values: Readonly<Record<string, string | number>>): Words {
    const named = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
    const { zh, en } = words(node);
    const fill = (text: string, language: string) =>
      fillWords(text, named, { file: node.file, at: `${node.at}/${language}` });
    return { zh: fill(zh, 'zh'), en: fill(en, 'en') };
  }
}

function words(node: TemplateNode): Words {
  return { zh: node.get('zh').text(), en: node.get('en').text() };
}
