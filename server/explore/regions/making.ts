import type { KeptMap, MapForm } from "#contract/map.ts";
import { bestMap, type Laid } from "../../../client/src/model/layouts/regions/layout.ts";
import type { Place } from "../../../client/src/model/layouts/regions/task.ts";
import { communitiesOf, type Link } from "./communities.ts";
import { type MapOutline, type Named, outlineOf } from "./outline.ts";

/** What a map is made from. */
export interface MapInput {
  readonly revision: string;
  /** The best connected first. */
  readonly named: readonly Named[];
  readonly links: readonly Link[];
  /** How many entities there are in all. */
  readonly entities: number;
  /** Most marks. */
  readonly limit: number;
  /** The map that stands. */
  readonly before: KeptMap | null;
  /** How long seeds may be tried, in milliseconds. */
  readonly budgetMs: number;
}

/** Enough to find a good one; more hardly ever helps. */
const MOST_SEEDS = 60;
/** A map that stands is kept, not searched for anew: few seeds, for what is new on it. */
const SEEDS_ON_A_KNOWN_MAP = 3;
/** Of that time for the upright form, which has fewer names to find room for. */
const UPRIGHT_SHARE = 0.25;

const round = (value: number) => Math.round(value * 10) / 10;
/** Texts are set downwards, graphs are drawn upwards. */
const turned = ({ x, y }: Place): Place => ({ x: round(x), y: 0 - round(y) });

const asSet = (places: KeptMap["places"]): KeptMap["places"] =>
  Object.fromEntries(Object.entries(places).map(([id, { x, y }]) => [id, { x, y: 0 - y }]));

type Placed = KeptMap["upright"];

function placedOf(
  input: MapInput,
  { regions, bundles, ids }: MapOutline,
  { form, laid: { layout } }: { readonly form: MapForm; readonly laid: Laid },
): Placed {
  const named = new Map(input.named.map((name) => [name.id, name]));
  const nameOf = (id: string) => ({ zh: named.get(id)?.zh ?? id, en: named.get(id)?.en ?? id });
  return {
    map: {
      form,
      revision: input.revision,
      considered: input.named.length,
      entities: input.entities,
      regions: regions.map(({ key, members, shown, hubs, named: count }, region) => ({
        key,
        names: members.slice(0, count).map(nameOf),
        size: members.length,
        members: members.slice(0, shown),
        hubs,
        hull: (layout.hulls[region] ?? []).map(turned).flatMap(({ x, y }) => [x, y]),
        title: turned(layout.titles[region] ?? { x: 0, y: 0 }),
      })),
      bundles: bundles.map((bundle, index) => {
        const { bend, pill } = layout.curves[index] ?? { bend: { x: 0, y: 0 }, pill: { x: 0, y: 0 } };
        return { ...bundle, bend: turned(bend), pill: turned(pill) };
      }),
      west: ids.filter((_, index) => layout.west[index]),
    },
    places: Object.fromEntries(ids.map((id, index) => [id, turned(layout.places[index] ?? { x: 0, y: 0 })])),
  };
}

interface Forms {
  readonly wide: Laid;
  readonly upright: Laid;
}

const keptOf = (input: MapInput, outline: MapOutline, { wide, upright }: Forms): KeptMap => ({
  ...placedOf(input, outline, { form: "wide", laid: wide }),
  members: outline.regions.map(({ members }) => [...members]),
  upright: placedOf(input, outline, { form: "upright", laid: upright }),
});

/** The first map that can be had, told at once, then the best one that was found within the budget. */
export function makeMap(
  input: MapInput,
  first: (kept: KeptMap) => void,
  now = () => performance.now(),
): KeptMap {
  const { named, links, limit, before } = input;
  const start = now();
  const outline = outlineOf({
    communities: communitiesOf(
      named.map(({ id }) => id),
      links,
    ),
    ...{ links, limit },
    named: new Map(named.map((name) => [name.id, name])),
    before: before && {
      regions: before.map.regions.map(({ key }, k) => ({ key, members: before.members[k] ?? [] })),
      places: asSet(before.places),
      upright: asSet(before.upright.places),
    },
  });
  const most = before === null ? MOST_SEEDS : SEEDS_ON_A_KNOWN_MAP;
  const until = (share: number) => (tried: number) =>
    tried >= most || now() >= start + share * input.budgetMs;
  let upright = bestMap(outline.upright, () => true);
  const wide = bestMap(outline.task, (tried, laid) => {
    if (tried === 1) first(keptOf(input, outline, { wide: laid, upright }));
    return until(1 - UPRIGHT_SHARE)(tried);
  });
  upright = bestMap(outline.upright, until(1));
  return keptOf(input, outline, { wide, upright });
}
