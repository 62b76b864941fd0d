import type { Cell, NodeCell, RelationCell } from "#contract/cypher.ts";
import type { Row } from "../../../api/cypherStream.ts";
import { ownId } from "./cells.ts";

/** As ids are written. */
const ID_FORM = /^[^\s,;\p{C}]{1,200}$/u;

/** What of an answer can be drawn. */
export interface Found {
  /** Ids of the entities in it, in the order in which they came. */
  readonly entities: readonly string[];
  /** Texts in columns of ids: entities, unless nobody has such an id. */
  readonly ids: readonly string[];
  /** How many nodes there are of each label, and relations of each type; the most first. */
  readonly labels: readonly (readonly [string, number])[];
  readonly types: readonly (readonly [string, number])[];
  /** Ids of the relations in it, and of those whose ends are not in it. */
  readonly relations: readonly string[];
  readonly endless: readonly string[];
  /** Nodes that the canvas does not know: evidence, articles, counts of the schema. */
  readonly strangers: number;
}

/** Collects what a walk over all cells meets. */
class Collecting {
  readonly entities = new Set<string>();
  readonly labels = new Map<string, number>();
  readonly types = new Map<string, number>();
  readonly relations = new Map<string, readonly [number, number]>();
  readonly #nodes = new Map<number, string | null>();
  readonly #relations = new Set<number>();
  strangers = 0;

  cell(cell: Cell | undefined): void {
    if (typeof cell !== "object" || cell === null) return;
    if (Array.isArray(cell)) {
      for (const each of cell as readonly Cell[]) this.cell(each);
      return;
    }
    const typed = cell as Exclude<Cell, string | number | boolean | null | readonly Cell[]>;
    if (typed.$type === "node") this.#node(typed);
    else if (typed.$type === "relation") this.#relation(typed);
    else if (typed.$type === "map") for (const each of Object.values(typed.entries)) this.cell(each);
    else if (typed.$type === "path") {
      for (const each of typed.nodes) this.#node(each);
      for (const each of typed.relations) this.#relation(each);
    }
  }

  #node(node: NodeCell): void {
    if (this.#nodes.has(node.key)) return;
    const drawable = node.labels.includes("Entity");
    const id = drawable ? ownId(node) : null;
    this.#nodes.set(node.key, id);
    const label = typeof node.properties.label === "string" ? node.properties.label : (node.labels[0] ?? "");
    this.labels.set(label, (this.labels.get(label) ?? 0) + 1);
    if (id === null) this.strangers += 1;
    else this.entities.add(id);
  }

  #relation(relation: RelationCell): void {
    if (this.#relations.has(relation.key)) return;
    this.#relations.add(relation.key);
    this.types.set(relation.type, (this.types.get(relation.type) ?? 0) + 1);
    const id = ownId(relation);
    if (id !== null) this.relations.set(id, [relation.from, relation.to]);
  }

  /** Ids of the relations of which an end never came. */
  withoutEnds(): string[] {
    return [...this.relations]
      .filter(([, ends]) => ends.some((key) => !this.#nodes.has(key)))
      .map(([id]) => id);
  }
}

const most = (counts: ReadonlyMap<string, number>) =>
  [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));

/** Columns that hold ids by their names: `id`, `n.id`, `bankId`, and the ends of relations. */
const OF_ENTITIES = /^(id|from|to)$|\.id$|Id$/;
const OF_RELATIONS = /^relation(Id)?$/;

/** Whether a column names what could be drawn, where its cells are texts. */
export const holdsIds = (column: string): boolean => OF_ENTITIES.test(column) || OF_RELATIONS.test(column);

function idsIn(rows: readonly Row[], columns: readonly string[], wanted: RegExp): string[] {
  const places = columns.flatMap((column, index) => (wanted.test(column) ? [index] : []));
  const cells = rows.flatMap((row) => places.map((place) => row[place]));
  return [...new Set(cells.filter((cell): cell is string => typeof cell === "string" && ID_FORM.test(cell)))];
}

/** Nodes, relations and paths of the rows, wherever in lists and maps they stand; ids in columns of ids. */
export function foundIn(rows: readonly Row[], columns: readonly string[]): Found {
  const collecting = new Collecting();
  const relations = idsIn(rows, columns, OF_RELATIONS);
  for (const row of rows) for (const cell of row) collecting.cell(cell);
  return {
    entities: [...collecting.entities],
    ids: idsIn(rows, columns, OF_ENTITIES).filter((id) => !collecting.entities.has(id)),
    labels: most(collecting.labels),
    types: most(collecting.types),
    relations: [...new Set([...collecting.relations.keys(), ...relations])],
    endless: [...new Set([...collecting.withoutEnds(), ...relations])],
    strangers: collecting.strangers,
  };
}

/** The relations that are drawn of an answer: its own; all among them where it is made of ids, which cannot name any. */
export const drawnAlone = ({ entities, relations }: Found): readonly string[] | null =>
  entities.length === 0 && relations.length === 0 ? null : relations;
