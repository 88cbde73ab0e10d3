import { type Document, isAlias, isMap, isNode, isScalar, isSeq, type LineCounter, type Node } from "yaml";
import { camelCase } from "./key-case.js";
import type { Problem } from "./problem.js";

export interface Position {
  readonly line: number;
  readonly column: number;
}

const pairOf = (node: Node, key: string) => {
  if (!isMap(node)) return undefined;
  const named = (wanted: (word: string) => boolean) =>
    node.items.find(({ key }) => isScalar(key) && wanted(String(key.value)));
  return named((word) => word === key) ?? named((word) => camelCase(word) === key);
};

/**
 * The line and column (from 1) of a problem: of what it names, or of the nearest thing around it that the file has.
 * `letters`: how far into the text there.
 */
export const locate = (
  document: Document,
  lines: LineCounter,
  { path, at }: Pick<Problem, "path" | "at">,
  letters = 0,
): Position => {
  let node: Node | null = document.contents as Node | null;
  let offset = node?.range?.[0] ?? 0;
  for (const [depth, key] of path.entries()) {
    const around = isAlias(node) ? (node.resolve(document) as Node | undefined) : node;
    if (around === null || around === undefined) break;
    const inside = isSeq(around) ? around.items[Number(key)] : undefined;
    const pair = pairOf(around, String(key));
    if (inside === undefined && pair === undefined) break;
    const last = depth === path.length - 1;
    const value = (inside ?? pair?.value ?? null) as Node | null;
    const shown = last && at === "key" ? pair?.key : (value ?? pair?.key);
    offset = (isNode(shown) ? shown.range?.[0] : undefined) ?? offset;
    node = value;
    if (node === null) break;
  }
  if (letters > 0 && isScalar(node)) {
    const quoted = node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE";
    offset += letters + (quoted ? 1 : 0);
  }
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
};
