import type { TemplateNode } from '../read-template.js';

export type Told = { readonly text: string; readonly at: string };
export type BookColumn = {
  readonly id: string;
  readonly head: string;
  readonly width: number | null;
  readonly at: string;
};

/** One line of the overview: a sentence, a real date, or a real number. */
export type Fact = { readonly label: string; readonly kind: 'value' | 'day' | 'number'; readonly told: Told };

export type TableWords = { readonly name: Told; readonly title: Told; readonly columns: readonly BookColumn[] };

export type WorkbookTemplate = {
  readonly file: string;
  readonly title: Told;
  readonly footer: string;
  readonly fonts: { readonly body: string; readonly head: string };
  readonly overview: {
    readonly name: Told;
    readonly heads: readonly string[];
    readonly facts: readonly Fact[];
    /** Null where the overview does not count cases by membership. */
    readonly membership: Told | null;
  };
  /** Names the last line of a table, which adds the others up. */
  readonly sum: Told;
  readonly group: TableWords;
  /** Null where the template has no sheet by kind of case. */
  readonly kinds: TableWords | null;
  readonly method: { readonly name: Told; readonly title: Told; readonly heads: readonly string[] };
};

/** Reads the template of the workbook. @throws TemplateFault naming the place of a fault */
export function workbookTemplate(root: TemplateNode): WorkbookTemplate {
  const sheets = root.get('sheets');
  const overview = sheets.get('overview');
  const method = sheets.get('method');
  return {
    file: root.file,
    title: told(root.get('title')),
    footer: root.get('footer').text(),
    fonts: { body: root.get('font').text(), head: root.get('headFont').text() },
    overview: {
      name: told(overview.get('name')),
      heads: heads(overview, 2),
      facts: overview.get('facts').list().map(fact),
      membership: optionalTold(overview.find('membership')),
    },
    sum: told(root.get('sum')),
    group: table(sheets.get('group')),
    kinds: optionalTable(sheets.find('kinds')),
    method: { name: told(method.get('name')), title: told(method.get('title')), heads: heads(method, 3) },
  };
}

function optionalTold(node: TemplateNode | undefined): Told | null {
  return node === undefined ? null : told(node);
}

function told(node: TemplateNode): Told {
  return { text: node.text(), at: node.at };
}

function heads(node: TemplateNode, count: number): string[] {
  const found = node.get('heads').texts();
  if (found.length !== count) throw node.get('heads').fault(`expected ${count} column heads`);
  return found;
}

function fact(node: TemplateNode): Fact {
  const label = node.get('label').text();
  for (const kind of ['value', 'day', 'number'] as const) {
    const found = node.find(kind);
    if (found !== undefined) return { label, kind, told: told(found) };
  }
  throw node.fault('expected value, day or number');
}

function optionalTable(node: TemplateNode | undefined): TableWords | null {
  return node === undefined ? null : table(node);
}

function table(node: TemplateNode): TableWords {
  return {
    name: told(node.get('name')),
    title: told(node.get('title')),
    columns: node
      .get('columns')
      .list()
      .map((column) => ({
        id: column.get('id').text(),
        head: column.get('head').text(),
        width: column.find('width')?.number() ?? null,
        at: column.at,
      })),
  };
}
