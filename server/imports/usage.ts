import type { Properties } from "../dataset/model.ts";
import type { BuiltRelation } from "./build.ts";
import type { Settled } from "./collected.ts";
import type { Used } from "./lensPart.ts";

function noted(map: Map<string, Set<string>>, key: string): Set<string> {
  const found = map.get(key) ?? new Set();
  map.set(key, found);
  return found;
}

/** What entities and relations use of a lens. */
export class Usage implements Omit<Used, "propertyTypes"> {
  readonly byLabel = new Map<string, Set<string>>();
  readonly byType = new Map<string, Set<string>>();
  readonly values = new Map<string, Set<string>>();
  readonly ends = new Map<string, { readonly from: Set<string>; readonly to: Set<string> }>();

  constructor(present: readonly Settled[], relations: readonly BuiltRelation[]) {
    for (const { label, told } of present) this.#note(this.byLabel, label, told.properties);
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
