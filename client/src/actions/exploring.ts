import { entityCypher, relationCypher } from "../cypher/entityCypher.ts";
import { addressEnd } from "../model/graph.ts";
import { escaped } from "../state/address/addressParts.ts";
import type { Selection } from "../state/types.ts";
import { actionsOf, allOf, anyEntity, noGroups, oneEntity, placed } from "./make.ts";
import type { Action, ActionContext, Situation, Why } from "./types.ts";

function selectionOf({ on }: Pick<ActionContext, "on">): Selection | null {
  const [first] = on.entities;
  if (first !== undefined) return { kind: "entity", id: first };
  return on.relation === null ? null : { kind: "relation", id: on.relation };
}

const something = (situation: Situation): Why | null =>
  selectionOf(situation) === null ? "nothingSelected" : null;

/** Lines that stand for shared events or for several relations are in no database. */
function reported({ presented, on }: Situation): Why | null {
  if (on.entities.length > 0) return null;
  if (on.relation === null) return "nothingSelected";
  return presented.contacts.has(on.relation) || presented.bundles.has(on.relation) ? "inferredLine" : null;
}

function oneThing(situation: Situation): Why | null {
  if (situation.on.entities.length > 0) return oneEntity(situation);
  return something(situation);
}

function nameOf({ explorer, on }: ActionContext): string {
  const { facts, language } = explorer.getState();
  const shown = explorer.presented().entities;
  const names = on.entities.map((id) => {
    const fact = shown.get(id) ?? facts.entities.get(id);
    return (language === "en" ? fact?.nameEn : null) ?? fact?.name ?? id;
  });
  return names.join(language === "zh" ? "、" : ", ");
}

/** A link that opens the page on just this; the present state is what Share is for. */
function linkTo({ explorer, on }: ActionContext): string | null {
  const line = on.relation === null ? undefined : explorer.getState().facts.relations.get(on.relation);
  const [entity] = on.entities;
  const { graph } = explorer.getState().view.recipe;
  const link = (...parts: string[]) => new URL(addressEnd(graph, parts), location.href).href;
  if (entity !== undefined) return link(`focus=${escaped(entity)}`, `select=${escaped(entity)}`);
  if (line === undefined) return null;
  return link(`focus=${[line.from, line.to].map(escaped).join(",")}`, `relation=${escaped(line.id)}`);
}

function cypherOf(context: ActionContext): string | null {
  const { facts } = context.explorer.getState();
  const { entities, relation } = context.on;
  if (entities.length > 0) return entityCypher(entities);
  const fact = relation === null ? undefined : facts.relations.get(relation);
  return fact === undefined ? null : relationCypher(fact);
}

/** Acts that bring something onto the canvas, or tell more of what is there. */
export const EXPLORING: readonly Action[] = [
  ...actionsOf("explore", [
    {
      name: "expand",
      icon: "expand",
      keys: ["E"],
      places: { entity: "1.1" },
      blocked: allOf(oneEntity, placed),
      perform: ({ explorer, on }) => void explorer.expand(on.entities[0] ?? ""),
    },
    {
      name: "collapse",
      icon: "collapse",
      keys: ["Shift+E"],
      places: { entity: "1.3" },
      fleeting: true,
      blocked: allOf(oneEntity, ({ state, on }) =>
        state.view.expansions.some(({ entity }) => entity === on.entities[0]) ? null : "notExpanded",
      ),
      perform: ({ explorer, on }) => explorer.collapse(on.entities[0] ?? ""),
    },
    {
      name: "paths",
      icon: "paths",
      keys: ["P"],
      places: { entity: "2.1", several: "1.1", chosen: ["1.1", "chosenAct.paths"] },
      blocked: allOf(noGroups, ({ on }) => (on.entities.length > 2 ? "moreThanTwo" : null)),
      perform: ({ explorer, on, ui }) => {
        const [from, to] = on.entities;
        if (from === undefined) return;
        if (to === undefined) ui.ask({ kind: "paths", from });
        else void explorer.showPaths(from, to);
      },
    },
    {
      name: "common",
      icon: "common",
      keys: ["C"],
      places: { entity: "2.2", several: "1.2", chosen: ["1.2", "chosenAct.common"] },
      blocked: noGroups,
      perform: ({ explorer, on, ui }) => {
        if (on.entities.length < 2) ui.ask({ kind: "common", from: on.entities });
        else void explorer.showCommon(on.entities);
      },
    },
    {
      name: "dismiss",
      icon: "close",
      blocked: ({ state }) => (state.view.highlight === null ? "nothingMarked" : null),
      perform: ({ explorer }) => explorer.dismissHighlight(),
    },
    {
      name: "evidence",
      icon: "quote",
      keys: ["V"],
      places: { entity: "2.3", relation: "1.1", contact: "1.1" },
      blocked: oneThing,
      perform: (context) => {
        const selection = selectionOf(context);
        if (selection === null) return;
        context.explorer.select(selection);
        context.ui.showEvidence();
      },
    },
    {
      name: "note",
      icon: "edit",
      keys: ["N"],
      places: { entity: "5.4", relation: "2.1", contact: "2.1" },
      blocked: oneThing,
      perform: (context) => {
        const on = selectionOf(context);
        if (on !== null) context.ui.ask({ kind: "note", on });
      },
    },
    {
      name: "copyName",
      icon: "copy",
      places: { copy: "1.1", group: "4.1" },
      blocked: anyEntity,
      perform: (context) => context.ui.copy(nameOf(context), "name"),
    },
    {
      name: "copyLink",
      icon: "link",
      places: { copy: "1.2", relation: "3.1" },
      blocked: allOf(reported, ({ on }) => (on.entities.length > 1 ? "notOne" : null), something),
      perform: (context) => {
        const link = linkTo(context);
        if (link !== null) context.ui.copy(link, "link");
      },
    },
    {
      name: "copyCypher",
      icon: "article",
      places: { copy: "1.3", relation: "3.2" },
      blocked: allOf(reported, (situation) =>
        situation.on.entities.length > 0 ? noGroups(situation) : null,
      ),
      perform: (context) => {
        const text = cypherOf(context);
        if (text !== null) context.ui.copy(text, "cypher");
      },
    },
    {
      name: "show",
      icon: "plus",
      blocked: allOf(oneEntity, ({ state, on }) =>
        state.view.placements.has(on.entities[0] ?? "") ? "isPlaced" : null,
      ),
      perform: ({ explorer, on }) => void explorer.show(on.entities[0] ?? ""),
    },
  ]),
];

/** The two ends of a line, chosen together. */
export const ENDS: readonly Action[] = actionsOf("choose", [
  {
    name: "selectEnds",
    icon: "both",
    places: { relation: "1.2", contact: "1.2" },
    blocked: ({ presented, on }) =>
      on.relation !== null && presented.relations.has(on.relation) ? null : "nothingSelected",
    perform: ({ explorer, on }) => {
      const line = on.relation === null ? undefined : explorer.presented().relations.get(on.relation);
      if (line !== undefined) explorer.choose([line.from, line.to], "replace");
    },
  },
]);
