import { labelsOf } from "#contract/ontology.ts";
import type { HeaderParam } from "../../server/cypher/headerTypes.ts";
import type { Dataset, DatasetEntity } from "../../server/dataset/model.ts";
import type { StoreValue } from "../../server/store/GraphStore.ts";

export type Params = Record<string, StoreValue>;

/** A stream of whole numbers below a limit, the same for the same seed (a linear congruence is enough here). */
function picker(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
}

const DATES = ["2023", "2024", "2024-03", "2024-04", "2024-04-01", "2024-04-02"];

/**
 * Makes parameters for any query from what its header declares, out of the data set: entities that have relations, of the
 * labels allowed; dates at every precision. Entities of one call differ, since a path needs two ends.
 */
export function paramSampler(dataset: Dataset, seed: number): (params: readonly HeaderParam[]) => Params {
  const below = picker(seed);
  const pick = <T>(items: readonly T[]): T | null => items[below(items.length)] ?? null;
  const byId = new Map(dataset.entities.map((entity) => [entity.id, entity]));
  const ends = dataset.relations.flatMap(({ from, to }) => [byId.get(from), byId.get(to)]);
  const linked = ends.filter((entity) => entity !== undefined);
  const fits = ({ label, labels }: DatasetEntity, wanted: readonly string[]) =>
    wanted.length === 0 || [label, ...labels].some((own) => wanted.includes(own));
  const ids = (count: number) => [...new Set(Array.from({ length: count }, () => pick(linked)?.id ?? ""))];
  const some = (count: number) =>
    Array.from({ length: count }, () => pick(dataset.relations)?.id ?? "nothing");

  const sampleOf = (param: HeaderParam, used: ReadonlySet<string>): StoreValue => {
    const given = param.required ? 0 : below(2);
    if (given === 1) return param.default;
    switch (param.type) {
      case "entity":
        return (
          pick(linked.filter((entity) => fits(entity, param.labels) && !used.has(entity.id)))?.id ?? "nobody"
        );
      case "entity[]": {
        const fitting = linked.filter((entity) => fits(entity, param.labels));
        return [...new Set([1, 2, 3].map(() => pick(fitting)?.id ?? "nobody"))];
      }
      case "period":
        return { from: pick([...DATES, null]), to: pick([...DATES, null]) };
      case "ids":
        // Those of relations, where a text looks for them by their ids.
        if (param.name === "relationIds") return some(60);
        if (param.name === "events") return labelsOf(dataset.ontology, "event");
        return param.name === "types" ? dataset.ontology.types.slice(0, 4).map(({ name }) => name) : ids(6);
      case "idSet":
        return Object.fromEntries((param.name === "relations" ? some(60) : ids(6)).map((id) => [id, true]));
      case "date":
        return pick(DATES);
      case "integer":
        return param.default ?? Math.min(param.max ?? 50, 50);
      case "float":
        return param.default ?? 0.5;
      case "boolean":
        return below(2) === 1;
      case "enum":
        return pick(param.values);
      case "label":
        return pick(dataset.entities)?.label ?? null;
      case "relationType":
        return pick(dataset.relations)?.type ?? null;
      case "string":
        return pick(dataset.relations.flatMap(({ properties }) => properties[param.name] ?? [])) ?? "";
      case "rows":
        return [];
    }
  };
  return (params) => {
    const made: Params = {};
    const used = new Set<string>();
    for (const param of params) {
      const value = sampleOf(param, used);
      made[param.name] = value;
      if (typeof value === "string") used.add(value);
    }
    return made;
  };
}
