import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** Who imports whom, read from the text of the sources. All paths are from the project's folder. */

const root = fileURLToPath(new URL("../..", import.meta.url));

interface Import {
  /** Path from the root for a file of ours, else null. */
  readonly local: string | null;
  readonly package: string | null;
  readonly typeOnly: boolean;
}

export const textOf = (file: string): string => readFileSync(join(root, file), "utf8");

export function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

/** All folders that hold one of the files, directly or deeper, but the project's own. */
export function foldersOf(files: readonly string[]): string[] {
  const folders = new Set<string>();
  for (const file of files) {
    for (let folder = dirname(file); folder !== "."; folder = dirname(folder)) folders.add(folder);
  }
  return [...folders].sort();
}

/** Everything that a file imports, types included. */
export function importsOf(file: string): Import[] {
  const found = textOf(file).matchAll(
    /(?:^|\n)\s*(?:import|export)\s+(type\s)?[^;"']*?from\s+["']([^"']+)["']|import\s*\(\s*["']([^"']+)["']\s*\)|(?:^|\n)\s*import\s+["']([^"']+)["']/g,
  );
  return [...found].map((match) => {
    const target = match[2] ?? match[3] ?? match[4] ?? "";
    const typeOnly = match[1] !== undefined;
    if (target.startsWith("#contract/")) {
      return { local: target.replace("#contract", "server/contract"), package: null, typeOnly };
    }
    if (target.startsWith(".")) {
      return { local: relative(root, resolve(root, dirname(file), target)), package: null, typeOnly };
    }
    return { local: null, package: target, typeOnly };
  });
}

/** What of a folder lies directly in it: `server/routes` for `server/routes/types.ts` seen from `server`. */
function childOf(folder: string, path: string): string | null {
  if (!path.startsWith(`${folder}/`)) return null;
  const [first = ""] = path.slice(folder.length + 1).split("/");
  return `${folder}/${first}`;
}

type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * The files and folders directly in a folder, and which of them import which, each folder with all that lies in it. A
 * circle of files or folders, wherever it runs, closes in the folder that holds all of it.
 */
export function graphWithin(folder: string, files: readonly string[]): Graph {
  const graph = new Map<string, Set<string>>();
  for (const file of files) {
    const from = childOf(folder, file);
    if (from === null) continue;
    const targets = graph.get(from) ?? new Set<string>();
    graph.set(from, targets);
    for (const { local } of importsOf(file)) {
      const to = local === null ? null : childOf(folder, local);
      if (to !== null && to !== from) targets.add(to);
    }
  }
  return graph;
}

/** Groups of nodes that reach each other (Tarjan), each sorted; those of one node are no circle and left out. */
export function circles(graph: Graph): string[][] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (node: string): number => {
    const number = order.size;
    order.set(node, number);
    stack.push(node);
    let lowest = number;
    for (const next of graph.get(node) ?? []) {
      if (!order.has(next)) lowest = Math.min(lowest, visit(next));
      else if (stack.includes(next)) lowest = Math.min(lowest, order.get(next) ?? lowest);
    }
    low.set(node, lowest);
    if (lowest === number) {
      const group = stack.splice(stack.indexOf(node));
      if (group.length > 1) found.push(group.sort());
    }
    return lowest;
  };
  for (const node of graph.keys()) if (!order.has(node)) visit(node);
  return found.sort();
}
