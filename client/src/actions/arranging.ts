import { whyNoChart } from "../model/stage/chartable.ts";
import type { Alignment, Axis, LayoutKind } from "../model/types.ts";
import { membersOf } from "../model/view/presented.ts";
import { actionsOf, placed, somethingShown, twoPlaced } from "./make.ts";
import type { Action, Places, Situation } from "./types.ts";

function pinnedOf({ state, presented, on }: Situation): readonly boolean[] {
  return membersOf(presented, on.entities).flatMap((id) => state.view.placements.get(id)?.pinned ?? []);
}

const LAYOUTS: readonly (readonly [name: string, kind: LayoutKind])[] = [
  ["layout", "force"],
  ["layoutRadial", "radial"],
  ["layoutHierarchical", "hierarchical"],
  ["layoutTime", "time"],
];

const ALIGNMENTS: readonly (readonly [name: string, how: Alignment])[] = [
  ["alignLeft", "left"],
  ["alignCentre", "centre"],
  ["alignRight", "right"],
  ["alignTop", "top"],
  ["alignMiddle", "middle"],
  ["alignBottom", "bottom"],
];

const AXES: readonly (readonly [name: string, axis: Axis, labelKey: string])[] = [
  ["distributeAcross", "horizontal", "layouts.horizontally"],
  ["distributeDown", "vertical", "layouts.vertically"],
];

/** A chart of nothing is refused with the reason. */
function whyNot(kind: LayoutKind, { state, presented }: Situation) {
  return kind === "hierarchical" || kind === "time" ? whyNoChart(kind, presented, state.ontology) : null;
}

/** Acts on places, and groups. */
export const ARRANGING: readonly Action[] = actionsOf("arrange", [
  {
    name: "fit",
    icon: "fit",
    keys: ["F"],
    places: { ground: "2.1" },
    blocked: somethingShown,
    perform: ({ canvas }) => canvas?.fit(),
  },
  { name: "zoomIn", icon: "plus", perform: ({ canvas }) => canvas?.zoomIn() },
  { name: "zoomOut", icon: "minus", perform: ({ canvas }) => canvas?.zoomOut() },
  {
    name: "find",
    icon: "search",
    keys: ["."],
    blocked: placed,
    perform: ({ canvas, on }) => canvas?.flyTo(on.entities[0] ?? ""),
  },
  {
    name: "pin",
    icon: "keep",
    keys: ["I"],
    places: {
      entity: "5.1",
      several: "2.3",
      group: "2.3",
      chosen: ["1.7", "chosenAct.pin"],
      layouts: ["3.1", "layouts.pin"],
    },
    fleeting: true,
    blocked: (situation) =>
      placed(situation) ?? (pinnedOf(situation).every((pinned) => pinned) ? "pinned" : null),
    perform: ({ explorer, on }) => explorer.pin(on.entities),
  },
  {
    name: "unpin",
    icon: "keep",
    keys: ["Shift+I"],
    places: { entity: "5.2", several: "2.4", group: "2.4", layouts: ["3.2", "layouts.unpin"] },
    fleeting: true,
    blocked: (situation) =>
      placed(situation) ?? (pinnedOf(situation).some((pinned) => pinned) ? null : "notPinned"),
    perform: ({ explorer, on }) => explorer.unpin(on.entities),
  },
  {
    name: "toggleGroup",
    icon: "expand",
    keys: ["G"],
    places: { entity: "5.3", group: "1.1" },
    fleeting: true,
    blocked: ({ state, presented, on }) => {
      if (on.entities.length === 0) return "noEntity";
      const [id = ""] = on.entities;
      return presented.groups.has(id) || state.view.groups?.of.has(id) === true ? null : "noGroup";
    },
    perform: ({ explorer, on }) => {
      const [id = ""] = on.entities;
      const key = explorer.presented().groups.get(id)?.key ?? explorer.getState().view.groups?.of.get(id);
      if (key !== undefined) explorer.toggleGroup(key);
    },
  },
  ...(["label", "place", "community"] as const).map((by) => ({
    name: { label: "groupByLabel", place: "groupByPlace", community: "groupByCommunity" }[by],
    icon: "layout" as const,
    blocked: somethingShown,
    perform: ({ explorer }: Parameters<Action["perform"]>[0]) => void explorer.setGroups(by),
  })),
  {
    name: "ungroup",
    icon: "close",
    places: { group: "1.2", ground: "3.5" },
    fleeting: true,
    blocked: ({ state }) => (state.view.groups === null ? "notGrouped" : null),
    perform: ({ explorer }) => void explorer.setGroups(null),
  },
  ...LAYOUTS.map(([name, kind], index) => ({
    name,
    icon: "layout" as const,
    places: {
      arrange: `1.${index + 1}`,
      layouts: [`1.${index + 1}`, `layouts.kinds.${kind}`],
      ...(kind === "force" ? ({ more: "2.1" } as const) : {}),
    } satisfies Places,
    ...(kind === "force" ? { keys: ["L"] } : {}),
    blocked: (situation: Situation) => somethingShown(situation) ?? whyNot(kind, situation),
    // What several are chosen for is laid out alone: the rest keeps its place.
    perform: ({ explorer, on }: Parameters<Action["perform"]>[0]) =>
      void explorer.relayout(kind, on.entities.length > 1 ? "chosen" : "all"),
  })),
  ...ALIGNMENTS.map(([name, how], index) => ({
    name,
    icon: "menu" as const,
    places: {
      arrange: `2.${index + 1}`,
      layouts: [`2.${index + 1}`, `layouts.alignments.${how}`],
    } satisfies Places,
    blocked: twoPlaced,
    perform: ({ explorer }: Parameters<Action["perform"]>[0]) => explorer.align(how),
  })),
  ...AXES.map(([name, axis, labelKey], index) => ({
    name,
    icon: "both" as const,
    places: { arrange: `3.${index + 1}`, layouts: [`2.${index + 7}`, labelKey] } satisfies Places,
    blocked: twoPlaced,
    perform: ({ explorer }: Parameters<Action["perform"]>[0]) => explorer.distribute(axis),
  })),
]);
