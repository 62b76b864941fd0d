import type { Family } from "#contract/ontology.ts";
import { groupsAmong, nameOfGroup } from "../../model/drawing/groups.ts";
import { lookupOf } from "../../model/drawing/look.ts";
import type { Presented, View } from "../../model/types.ts";
import { mapIn, outlineOf } from "../../model/view/regions.ts";
import type { Looks } from "./looks.ts";
import { short } from "./text.ts";
import type { Both, ExportEntity, ExportGroup, ExportMap, ExportStage } from "./types.ts";

interface Inputs {
  readonly presented: Presented;
  readonly view: View;
  readonly looks: Looks;
  readonly chosen: readonly string[] | null;
}

function guidesOf({ chart }: NonNullable<View["stage"]>, families: readonly Family[]): ExportStage["guides"] {
  if (chart === undefined) return null;
  const { bands, rules, texts } = chart.guides;
  const coloured = bands.map((band) => {
    const family = families.find(({ name }) => name === band.family);
    return { ...band, color: family?.color ?? null, dark: family?.dark ?? null };
  });
  return { bands: coloured, rules, texts };
}

/** What a stage says once for many lines; nothing of it where only a part is exported. */
export function stageOf(
  { view, chosen }: Inputs,
  typeName: (type: string) => Both,
  families: readonly Family[],
): ExportStage | null {
  const { stage } = view;
  if (stage === null || chosen !== null) return null;
  const sectors = stage.sectors.map((sector) => ({ sector, typeName: typeName(sector.type) }));
  return { of: stage.of, sectors, capsules: stage.capsules ?? [], guides: guidesOf(stage, families) };
}

const rounded = ({ x, y }: { readonly x: number; readonly y: number }) => ({ x: short(x), y: short(y) });

/** Regions of which somebody can be seen, in the colour of whom each is named after. */
export function mapOf({ presented, view, looks, chosen }: Inputs): ExportMap | null {
  const map = mapIn(view)?.map;
  if (map === undefined || chosen !== null) return null;
  const there = (id: string) => presented.entities.has(id);
  const regions = map.regions
    .filter(({ members }) => members.some(there))
    .map((region) => {
      const { key, names, size, title, members } = region;
      const { color, dark } = looks.entity(members.find(there) ?? "") ?? {
        color: "#7a7a7a",
        dark: "#7a7a7a",
      };
      return { key, names, size, title: rounded(title), hull: outlineOf(region).map(rounded), color, dark };
    });
  return { regions, bundles: map.bundles.filter(({ from, to }) => there(from) && there(to)) };
}

/** The groups among what is exported. */
export function groupsOf(
  {
    view,
    facts,
    ontology,
  }: Pick<Inputs, "view"> & Pick<Parameters<typeof nameOfGroup>[1], "facts" | "ontology">,
  entities: readonly ExportEntity[],
): readonly ExportGroup[] {
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const [lookup, darkly] = [lookupOf(ontology), lookupOf(ontology, "dark")];
  return groupsAmong(view.groups, byId.keys()).map(({ key, ids, opened }) => {
    const named = { groups: view.groups, facts, ontology };
    const [zh, en] = [nameOfGroup(key, named, "zh"), nameOfGroup(key, named, "en")];
    const count = ` · ${ids.length}`;
    const one = opened ? undefined : byId.get(ids[0] ?? "");
    return {
      ...{ key, ids },
      title: opened ? { zh: zh.text + count, en: en.text + count } : null,
      color: one?.color ?? lookup.look(zh.label ?? "").color,
      dark: one?.dark ?? darkly.look(zh.label ?? "").color,
    };
  });
}
