import type { TemplateNode } from '../read-template.js';

/** What a part of the circular may show beside its sentences. */
export const SHOWS = ['membership', 'rankings', 'kinds', 'rules', 'definitions', 'proofs', 'fonts'] as const;
export type Show = (typeof SHOWS)[number];

export type Sentence = { readonly text: string; readonly at: string };

export type ReportPart = {
  readonly heading: Sentence | null;
  readonly paragraphs: readonly Sentence[];
  readonly show: Show | null;
};

export type ReportSection = ReportPart & { readonly parts: readonly ReportPart[] };

export type PrintedColumn = { readonly id: string; readonly head: string; readonly at: string };
export type PrintedTableWords = { readonly caption: Sentence; readonly columns: readonly PrintedColumn[] };
export type PlainTableWords = { readonly caption: Sentence; readonly heads: readonly string[] };

export type ReportTemplate = {
  readonly file: string;
  readonly title: readonly Sentence[];
  readonly subtitle: Sentence | null;
  readonly issuer: Sentence;
  readonly sections: readonly ReportSection[];
  /** Stands above the tables of each peer group that has results. */
  readonly group: Sentence;
  /** Names the last line of a table that adds the others up. */
  readonly sum: Sentence;
  readonly ranking: PrintedTableWords;
  readonly unranked: PrintedTableWords;
  /** Null where no part shows it. */
  readonly kinds: PrintedTableWords | null;
  readonly membership: (PlainTableWords & { readonly belonging: Sentence }) | null;
  readonly proofs: PlainTableWords;
};

/** Reads the template of the circular. @throws TemplateFault naming the place of a fault */
export function reportTemplate(root: TemplateNode): ReportTemplate {
  const tables = root.get('tables');
  const sections = root.get('sections').list().map(section);
  const shown = new Set(sections.flatMap((one) => [one, ...one.parts]).map(({ show }) => show));
  return {
    file: root.file,
    title: root.get('title').list().map(sentence),
    subtitle: optional(root.find('subtitle')),
    issuer: sentence(root.get('issuer')),
    sections,
    ranking: printed(tables.get('ranking')),
    unranked: printed(tables.get('unranked')),
    kinds: shown.has('kinds') ? printed(tables.get('kinds')) : null,
    membership: shown.has('membership') ? membership(tables.get('membership')) : null,
    proofs: plain(tables.get('proofs'), 2),
    sum: sentence(tables.get('sum')),
    group: sentence(root.get('group')),
  };
}

function section(node: TemplateNode): ReportSection {
  return { ...part(node), parts: node.find('parts')?.list().map(part) ?? [] };
}

function part(node: TemplateNode): ReportPart {
  return {
    heading: optional(node.find('heading')),
    paragraphs: node.find('paragraphs')?.list().map(sentence) ?? [],
    show: node.find('show')?.oneOf(SHOWS) ?? null,
  };
}

function membership(node: TemplateNode): NonNullable<ReportTemplate['membership']> {
  return { ...plain(node, 3), belonging: sentence(node.get('belonging')) };
}

function sentence(node: TemplateNode): Sentence {
  return { text: node.text(), at: node.at };
}

function optional(node: TemplateNode | undefined): Sentence | null {
  return node === undefined ? null : sentence(node);
}

function printed(node: TemplateNode): PrintedTableWords {
  const columns = node.get('columns').list();
  return {
    caption: sentence(node.get('caption')),
    columns: columns.map((column) => ({
      id: column.get('id').text(),
      head: column.get('head').text(),
      at: column.at,
    })),
  };
}

function plain(node: TemplateNode, columns: number): PlainTableWords {
  const heads = node.get('heads').texts();
  if (heads.length !== columns) throw node.get('heads').fault(`expected ${columns} column heads`);
  return { caption: sentence(node.get('caption')), heads };
}
