import type { Properties } from "../../dataset/model.ts";
import type { Used } from "./lensPart.ts";

function noted(map: Map<string, Set<string>>, key: string): Set<string> {
  const found = map.get(key) ?? new Set();
  map.set(key, found);
  return found;
}

interface UsingEntity {
  readonly label: string;
  readonly properties: Properties;
}

interface UsingRelation {
  readonly type: string;
  readonly properties: Properties;
}

/** Labels at the ends of a relation of a type that the lens does not let end there yet. */
export interface WideEnds {
  readonly type: string;
  readonly from: string;
  readonly to: string;
}

/** What entities and relations use of a lens. */
export class Usage implements Omit<Used, "propertyTypes" | "named"> {
  readonly byLabel = new Map<string, Set<string>>();
  readonly byType = new Map<string, Set<string>>();
  readonly values = new Map<string, Set<string>>();
  readonly ends = new Map<string, { readonly from: Set<string>; readonly to: Set<string> }>();

  constructor(
    entities: readonly UsingEntity[],
    relations: readonly UsingRelation[],
    wide: readonly WideEnds[] = [],
  ) {
    for (const { label, properties } of entities) this.#note(this.byLabel, label, properties);
    for (const { type, properties } of relations) this.#note(this.byType, type, properties);
    for (const { type, from, to } of wide) {
      const ends = this.ends.get(type) ?? { from: new Set(), to: new Set() };
      this.ends.set(type, ends);
      ends.from.add(from);
      ends.to.add(to);
    }
  }

  #note(owners: Map<string, Set<string>>, owner: string, properties: Properties): void {
    for (const [name, value] of Object.entries(properties)) {
      noted(owners, owner).add(name);
      for (const one of [value].flat()) if (typeof one === "string") noted(this.values, name).add(one);
    }
  }
}
