import type { Problem } from "#contract/problem.ts";
import type { SavedQuery } from "#contract/query.ts";
import type { FileFault, FoundFile } from "./readFiles.ts";

/** What is to become of a file: saved as a new query, put in the place of one, or left out. */
export type Act = "save" | "replace" | "leave";

/** A file, what the server says of it, and what would come of it. */
export interface Planned {
  readonly path: string;
  readonly text: string;
  /** The name it would like: that of the file. */
  readonly name: string;
  readonly topic: string;
  readonly kind: "new" | "changed" | "same" | "taken" | "refused";
  /** As the server understands it; null where it is refused. */
  readonly query: SavedQuery | null;
  /** The query of that name that is there already, and its file. */
  readonly other: { readonly query: SavedQuery; readonly text: string } | null;
  readonly fault: Problem | FileFault | null;
}

/** What the server said of a file. */
export type Judgement = { readonly query: SavedQuery } | { readonly problem: Problem };

const TOPIC = /[^\p{L}\p{N} _-]+/gu;

/** A file's name without its ending, and the folder it lies in; `queries` itself is no topic. */
export function placeOf(path: string): { readonly name: string; readonly topic: string } {
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  const name = (parts.at(-1) ?? "").replace(/\.(?:cypher|cql)$/i, "");
  const folder = (parts.at(-2) ?? "").replace(TOPIC, " ").trim().slice(0, 60).trim();
  return { name, topic: folder === "queries" ? "" : folder };
}

/** A text as the server keeps it: what differs in line ends or a last semicolon only is the same. */
export const tidied = (text: string): string =>
  text
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
    .replace(/[\s;]+$/, "");

export interface Present {
  readonly queries: readonly SavedQuery[];
  /** Every query's file, by the query's name. */
  readonly texts: ReadonlyMap<string, string>;
}

function kindOf(
  { text, topic }: { text: string; topic: string },
  other: Planned["other"],
  isFirst: boolean,
): Planned["kind"] {
  if (other === null) return "new";
  const sameTopic = topic === "" || topic === other.query.topic;
  if (sameTopic && tidied(text) === tidied(other.text)) return "same";
  return other.query.own === null || !isFirst ? "taken" : "changed";
}

/** What would come of each file. Nothing is done yet. */
export function importPlan(
  files: readonly FoundFile[],
  judged: readonly Judgement[],
  { queries, texts }: Present,
): readonly Planned[] {
  const replaced = new Set<string>();
  return files.map(({ path, text }, index): Planned => {
    const place = placeOf(path);
    const said = judged[index];
    const asked = { path, text, ...place };
    if (said === undefined || "problem" in said)
      return { ...asked, kind: "refused", query: null, other: null, fault: said?.problem ?? null };
    const found = queries.find(({ name }) => name.toLowerCase() === place.name.toLowerCase());
    const other = found === undefined ? null : { query: found, text: texts.get(found.name) ?? "" };
    const kind = kindOf(asked, other, found === undefined || !replaced.has(found.name));
    if (found !== undefined && kind === "changed") replaced.add(found.name);
    return { ...asked, kind, query: said.query, other, fault: null };
  });
}

/** What is proposed for a file, and what may be chosen instead. */
export function actsFor({ kind }: Planned): readonly [Act, ...Act[]] {
  switch (kind) {
    case "new":
    case "taken":
      return ["save", "leave"];
    case "changed":
      return ["replace", "save", "leave"];
    default:
      return ["leave"];
  }
}
