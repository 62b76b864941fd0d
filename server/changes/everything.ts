import type { Cell } from "#contract/cypher.ts";
import { type Reader, rowsOf } from "../load/stored.ts";
import type { StoreValue } from "../store/GraphStore.ts";

/** A node as the database holds it, by the engine's own number. */
export interface AnyNode {
  readonly number: number;
  readonly labels: readonly string[];
  readonly properties: Readonly<Record<string, Cell>>;
}

export interface AnyRelation {
  readonly type: string;
  readonly from: number;
  readonly to: number;
  readonly properties: Readonly<Record<string, Cell>>;
}

export interface Everything {
  readonly nodes: readonly AnyNode[];
  readonly relations: readonly AnyRelation[];
}

/** Numbers in one stretch, where the engine would hold an answer whole. */
const STRETCH = 20_000;

const whole = (value: StoreValue | undefined): number => (typeof value === "number" ? value : 0);
const words = (value: StoreValue | undefined): string[] => (Array.isArray(value) ? value.map(String) : []);

/** Properties as cells, without those that one engine names though they are absent. */
function propertiesIn(value: StoreValue | undefined): Readonly<Record<string, Cell>> {
  const { entries } = value as unknown as { readonly entries: Readonly<Record<string, Cell>> };
  return Object.fromEntries(Object.entries(entries).filter(([, cell]) => cell !== null));
}

/** Everything that a database holds, whoever wrote it, what the server keeps for itself too; values keep their kinds. */
export async function everything(reader: Reader): Promise<Everything> {
  const { store, library, stretch = STRETCH } = reader;
  const options = { ...reader.options, cells: true };
  const { rows } = await store.read({ text: library.byHand("lastNumber") }, reader.options);
  const end = whole(rows[0]?.[0]) + 1;
  const step = store.engine.streams ? end : stretch;
  async function* all(name: "nodesBetween" | "relationsBetween") {
    for (let from = 0; from < end; from += step) {
      const params = { from, to: Math.min(from + step, end) };
      yield* rowsOf(store, { text: library.byHand(name), params }, options);
    }
  }
  const nodes: AnyNode[] = [];
  for await (const { number, labels, properties } of all("nodesBetween"))
    nodes.push({
      number: whole(number),
      labels: words(labels).sort(),
      properties: propertiesIn(properties),
    });
  const relations: AnyRelation[] = [];
  for await (const { type, node, other, properties } of all("relationsBetween"))
    relations.push({
      ...{ type: String(type), from: whole(node), to: whole(other) },
      properties: propertiesIn(properties),
    });
  return { nodes, relations };
}
