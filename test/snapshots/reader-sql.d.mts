export function readerSql(root: string, folder: string): string;
export function queriesIn(file: string, text: string): string[];
