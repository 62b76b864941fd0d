import type { Ontology } from "#contract/ontology.ts";
import type { Chart, ChartBody, ChartKind, ChartRequest } from "../chart.ts";
import { widthOf } from "../drawing/caption.ts";
import { nameLines } from "../drawing/names/forms.ts";
import { extentOfBox, scaleIn } from "../layouts/charts/fit.ts";
import { typesOf, unusual } from "../lens.ts";
import type { Caption, EntityId, Presented, RelationFact, RelationId, Stage, TimeFilter } from "../types.ts";
import { bendsAround, bendTo } from "./bends.ts";
import type { Room } from "./stage.ts";

/** Width of a column of a name, in pixels. */
const COLUMN = 6.6;
const OTHERS = { zh: "其他", en: "Other", family: null } as const;

interface Asked {
  readonly kind: ChartKind;
  readonly shown: Presented;
  /** Whom it is about; everybody who is shown where it is null. */
  readonly only: ReadonlySet<EntityId> | null;
  readonly ontology: Ontology | null;
  readonly caption: Caption;
  readonly basis: TimeFilter["basis"];
  readonly room: Room;
}

interface First {
  readonly date: string;
  readonly meant: boolean;
}

/** The earliest of the relations of each that have a date; what was done comes before what is only planned. */
function firstDates({ shown, basis, ontology }: Asked): Map<EntityId, First> {
  const first = new Map<EntityId, First>();
  const dateOf = (fact: RelationFact) => (basis === "event" ? fact.date : fact.published);
  const isMeant = (modality: string | null) => unusual(ontology, modality) !== null;
  for (const relation of shown.relations.values()) {
    const date = dateOf(relation);
    if (date === null) continue;
    const meant = isMeant(relation.modality);
    for (const id of [relation.from, relation.to]) {
      const known = first.get(id);
      const sooner = known === undefined || (known.meant === meant ? date < known.date : known.meant);
      if (sooner) first.set(id, { date, meant });
    }
  }
  return first;
}

/** Child and parent, along what is part of another first: what lies in another comes behind. */
function parentsIn({ shown, ontology }: Asked): [EntityId, EntityId, RelationId][] {
  const found = (["hierarchy", "place"] as const).flatMap((role) => {
    const types = typesOf(ontology, role);
    return [...shown.relations.values()].filter(({ type, from, to }) => types.has(type) && from !== to);
  });
  return found.map(({ from, to, id }) => [from, to, id]);
}

/** What a chart is asked for, from what can be seen. */
export function chartRequest(asked: Asked): ChartRequest {
  const { kind, shown, only, ontology, caption, room } = asked;
  const families = ontology?.families ?? [];
  const laneOf = new Map(
    families.flatMap(({ labels }, lane) => labels.map((label) => [label, lane] as const)),
  );
  const dates = kind === "time" ? firstDates(asked) : new Map<EntityId, never>();
  const entities = [...shown.entities.values()].filter(({ id }) => only?.has(id) !== false);
  const bodies = entities
    .sort((a, b) => b.degree - a.degree || (a.id < b.id ? -1 : 1))
    .map((fact): ChartBody => {
      const first = dates.get(fact.id);
      return {
        id: fact.id,
        wide: Math.max(0, ...nameLines(fact, caption).map(widthOf)) * COLUMN,
        lane: laneOf.get(fact.label) ?? families.length,
        date: first?.date ?? null,
        meant: first?.meant === true,
      };
    });
  const lanes = [...families.map(({ name, zh, en }) => ({ zh, en, family: name })), OTHERS];
  const parents = kind === "time" ? [] : parentsIn(asked).map(([child, parent]) => [child, parent] as const);
  return { chart: kind, bodies, parents, lanes, room: sheetFor(kind, room) };
}

/** A room narrower than this, a phone's, is a window on a chart that is read by pushing it along. */
const NARROW = 520;
const SHEETS = {
  hierarchical: { across: 1, down: 2.5 },
  time: { across: 2.4, down: 1.8 },
} as const satisfies Record<ChartKind, unknown>;

/** What a chart is laid out for. */
function sheetFor(kind: ChartKind, { width, height }: Room): Room {
  if (width >= NARROW) return { width, height };
  const { across, down } = SHEETS[kind];
  return { width: width * across, height: height * down };
}

/** Of a chart larger than its room the upper left corner, as large as it was laid out to be read. */
function seenFirst({ kind, room }: Asked, extent: Chart["extent"]): Chart["extent"] {
  const sheet = sheetFor(kind, room);
  const [wide, high] = [2 * extent.halfWidth, 2 * extent.halfHeight];
  const scale = scaleIn(sheet, wide, high);
  const [width, height] = [Math.min(wide, room.width / scale), Math.min(high, room.height / scale)];
  return extentOfBox(width, height);
}

/** The chart as a stage. In levels only what makes them is drawn at rest; in a calendar no line is. */
export function stageOfChart(chart: Chart, asked: Asked, context: boolean): Stage {
  const { kind, shown } = asked;
  const { places, parentOf, radii, tiers, guides, left, told } = chart;
  const extent = asked.room.width < NARROW ? seenFirst(asked, chart.extent) : chart.extent;
  const bends = bendsAround(shown, places, { target: "", level: false });
  const lines = new Set<RelationId>();
  const drawn = new Set<EntityId>();
  for (const [child, parent, id] of kind === "time" ? [] : parentsIn(asked)) {
    const [from, to] = [places.get(child), places.get(parent)];
    if (from === undefined || to === undefined) continue;
    const own = parentOf.get(child) === parent;
    // Two relations of the same two are one step down.
    if (own && drawn.has(child)) continue;
    lines.add(id);
    if (!own) continue;
    drawn.add(child);
    bends.set(id, bendTo(from, to, { x: to.x, y: from.y }));
  }
  return {
    ...{ form: "chart", of: [], radii, bends, sectors: [], extent, left, context },
    places: new Map([...places].map(([id, { x, y }]) => [id, { x, y, pinned: false }])),
    toward: new Map([...places.keys()].map((id) => [id, 0])),
    chart: { kind, tiers, lines, guides, told },
  };
}
