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

export interface UsingRelation {
  readonly type: string;
  readonly properties: Properties;
  /** The labels at its ends where the lens does not let it end there yet. */
  readonly wide: { readonly from: string; readonly to: string } | null;
}

/** What entities and relations use of a lens. */
export class Usage implements Omit<Used, "propertyTypes" | "named"> {
  readonly byLabel = new Map<string, Set<string>>();
  readonly byType = new Map<string, Set<string>>();
  readonly values = new Map<string, Set<string>>();
  readonly ends = new Map<string, { readonly from: Set<string>; readonly to: Set<string> }>();

  constructor(entities: readonly UsingEntity[], relations: readonly UsingRelation[]) {
    for (const { label, properties } of entities) this.#note(this.byLabel, label, properties);
    for (const { type, properties, wide } of relations) {
      this.#note(this.byType, type, properties);
      if (wide === null) continue;
      const ends = this.ends.get(type) ?? { from: new Set(), to: new Set() };
      this.ends.set(type, ends);
      ends.from.add(wide.from);
      ends.to.add(wide.to);
    }
  }

  #note(owners: Map<string, Set<string>>, owner: string, properties: Properties): void {
    for (const [name, value] of Object.entries(properties)) {
      noted(owners, owner).add(name);
      for (const one of [value].flat()) if (typeof one === "string") noted(this.values, name).add(one);
    }
  }
}
