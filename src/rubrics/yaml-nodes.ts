import { isMap, isNode, isSeq, type Pair } from 'yaml';

/** A list or map over several lines begins below its key, which is what people look for. */
export function isBlock(node: unknown): boolean {
  return (isMap(node) || isSeq(node)) && node.flow !== true;
}

/** Where a part of the text begins; undefined for what has no text of its own. */
export function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}

/** A key as people read it. */
export function keyText(pair: Pair): string {
  const { key } = pair;
  return String(isNode(key) && 'value' in key ? key.value : key);
}
