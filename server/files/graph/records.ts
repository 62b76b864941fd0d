import { type Column, type Shape, TargetSchema } from "#contract/imports/mapping.ts";

/** One node, line or record of a graph file: the texts it has, by their names. */
export interface GraphRecord {
  /** Which table of the file it belongs to; "" where the file has but one. */
  readonly table: string;
  /** The line of the file, from 1, on which it begins. */
  readonly line: number;
  readonly fields: ReadonlyMap<string, string>;
  /** What stands there, where it is no record. */
  readonly broken?: string;
}

export type Answer = Omit<Column, "header">;

/** What a format says of its own columns; of the others their names tell. */
export interface Told {
  readonly shape: Shape;
  readonly columns: ReadonlyMap<string, Answer>;
  /** The column that names an entity, and the one whose text stands for a name that is missing. */
  readonly name?: { readonly column: string; readonly or: string };
  /** The column that is filled with a node's place in its list, by which lines name their ends. */
  readonly numbered?: string;
}

/** What is known of a table once all of its records were seen. */
export interface Seen {
  readonly headers: ReadonlySet<string>;
  /** Columns in which a text stands twice, of those that are looked at for it. */
  readonly repeated: ReadonlySet<string>;
  /** The first record. */
  readonly first: ReadonlyMap<string, string>;
}

/** A graph file that can be read again and again, from its beginning. */
export interface GraphSource {
  /** As they come, many at once. */
  records(signal?: AbortSignal): AsyncGenerator<readonly GraphRecord[]>;
  /** What the columns of each table are; null where only their names tell. */
  told(tables: ReadonlyMap<string, Seen>): ReadonlyMap<string, Told | null>;
}

/** What our own exports say of their attributes: by the table and the column. */
export class OwnTargets {
  readonly #all = new Map<string, Map<string, Answer>>();

  /** `key`: what an attribute is called within the file. */
  note(table: string, key: string, header: string): void {
    const target = key.startsWith("property:") ? `property:${header}` : key;
    const parsed = TargetSchema.safeParse(target);
    if (!/^(?:entity|relation|evidence)\.|^property:/.test(key) || !parsed.success) return;
    const columns = this.#all.get(table) ?? new Map<string, Answer>();
    this.#all.set(table, columns.set(header, { target: parsed.data }));
  }

  of(table: string): readonly [string, Answer][] {
    return [...(this.#all.get(table) ?? [])];
  }
}

/** Columns by which lines may be told apart, if no two share one. */
export const EDGE_ID = "edge id";

/** In the order in which parts of a cell are looked for. */
const SEPARATORS = ["|", "；", ";", "、", "\n"];

/** Several texts in one cell, so that they can be told apart again. */
export function joined(parts: readonly string[]): string {
  if (parts.length < 2) return parts[0] ?? "";
  const free = SEPARATORS.find((_, at) =>
    parts.every((part) => SEPARATORS.slice(0, at + 1).every((one) => !part.includes(one))),
  );
  return free === undefined ? JSON.stringify(parts) : parts.join(free);
}

/** The same where a single text with such a mark in it must not be taken for several. */
export function listed(parts: readonly string[]): string {
  const [only = ""] = parts;
  const isOne = parts.length === 1 && SEPARATORS.some((mark) => only.includes(mark)) && !only.includes("|");
  return isOne ? `${only}|` : joined(parts);
}

/** Fields in the making: of two that are called alike the later one has a number. */
export class Fields {
  readonly all = new Map<string, string>();

  add(name: string, text: string): void {
    if (text === "") return;
    let free = name;
    for (let at = 2; this.all.has(free); at += 1) free = `${name} (${at})`;
    this.all.set(free, text);
  }
}

const NAMES = ["name", "label", "title", "caption", "名称", "姓名", "名字", "全称", "名"];

/** What nodes are called, by the columns that there are; their ids where none names them. */
export function nameColumn(headers: ReadonlySet<string>, id: string): NonNullable<Told["name"]> {
  const found = NAMES.flatMap((name) => [...headers].filter((header) => header.toLowerCase() === name));
  return { column: found[0] ?? "name", or: id };
}

export function nodesTold(
  headers: ReadonlySet<string>,
  id: string,
  more: readonly [string, Answer][] = [],
): Told {
  const name = nameColumn(headers, id);
  return {
    shape: "entities",
    columns: new Map<string, Answer>([
      [id, { target: "entity.id" }],
      [name.column, { target: "entity.name" }],
      ...more,
    ]),
    name,
  };
}

interface EdgeColumns {
  readonly from: string;
  readonly to: string;
  readonly by: "id" | "name";
}

export function edgesTold(
  { from, to, by }: EdgeColumns,
  seen: Seen,
  more: readonly [string, Answer][] = [],
): Told {
  const isId = seen.headers.has(EDGE_ID) && !seen.repeated.has(EDGE_ID);
  return {
    shape: "relations",
    columns: new Map<string, Answer>([
      [from, { target: "relation.from", by }],
      [to, { target: "relation.to", by }],
      // Some programs number the lines between two nodes, and call that their id.
      ...(seen.headers.has(EDGE_ID)
        ? [[EDGE_ID, { target: isId ? "relation.id" : "left out" }] as [string, Answer]]
        : []),
      ...more,
    ]),
  };
}

/** Of formats that have nodes with ids and lines between them. `label`: what a node's label is where another column names it. */
export function nodesAndEdges(
  tables: ReadonlyMap<string, Seen>,
  label: "entity.label" | "entity.aliases",
  own: OwnTargets,
): ReadonlyMap<string, Told | null> {
  const told = (name: string, seen: Seen): Told => {
    const has = (header: string) => seen.headers.has(header);
    if (name === "nodes") {
      const isBeside = has("label") && nameColumn(seen.headers, "node id").column !== "label";
      return nodesTold(seen.headers, "node id", [
        ...(isBeside ? [["label", { target: label }] satisfies [string, Answer]] : []),
        ...own.of(name),
      ]);
    }
    return edgesTold({ from: "source", to: "target", by: "id" }, seen, [
      ...own.of(name),
      ...(has("start") ? [["start", { target: "relation.date" }] satisfies [string, Answer]] : []),
      ...(has("end") ? [["end", { target: "relation.dateEnd" }] satisfies [string, Answer]] : []),
    ]);
  };
  return new Map([...tables].map(([name, seen]) => [name, told(name, seen)]));
}
