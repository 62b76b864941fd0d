import type { EntityFact, EntityId, Placement, Presented, RelationFact, View } from "../types.ts";
import { placeOf } from "../view/presented.ts";
import { isOfContacts } from "../view/view.ts";
import type { EdgeLook, NodeLook } from "./drawnGraph.ts";
import { contactThickness, groupRadius, type Lookup, thicknessOf } from "./look.ts";
import { lookOnMap, markIn } from "./onMap.ts";
import { AMONG, alphaOf, bendOf, FAINT_ALPHA, isAmong, restIn, tierOn } from "./onStage.ts";
import type { Styled } from "./style.ts";

/** Everything that decides what is drawn, and how. */
export interface Scene {
  readonly shown: Presented;
  readonly view: View;
  readonly styled: Styled;
  readonly lookup: Lookup;
}

/** A line that was there and is not any more stays in sight, but steps back. */
const LOST_COLOR_SHARE = 0.5;

/** Where an entity belongs; null where the scene has no place for it. */
export function placeIn({ shown, view }: Scene, id: EntityId): Placement | null {
  const group = shown.groups.size > 0 && shown.groups.has(id);
  const place = group
    ? placeOf(shown, view, id)
    : (view.stage?.places.get(id) ?? view.placements.get(id) ?? null);
  return place !== null && Number.isFinite(place.x) && Number.isFinite(place.y) ? place : null;
}

export function nodeLook(fact: EntityFact, place: Placement, { shown, view, styled }: Scene): NodeLook {
  const group = shown.groups.get(fact.id);
  const { color, radius, shape, glyph } = styled.entity(group?.lead ?? fact);
  const members = group?.members.length ?? 0;
  const { stage } = view;
  const faint = stage !== null && !stage.places.has(fact.id);
  const mark = markIn(view, fact.id);
  return {
    x: place.x,
    y: place.y,
    size: stage?.radii.get(fact.id) ?? (members > 0 ? groupRadius(members) : radius),
    color: faint ? color + FAINT_ALPHA : color,
    shape,
    glyph: members > 0 ? String(members) : glyph,
    tier: tierOn(stage, fact.id),
    toward: stage?.toward.get(fact.id) ?? null,
    hold: stage?.chart === undefined ? "free" : "only",
    brief: false,
    ...(mark !== undefined && lookOnMap(mark, fact, radius, view)),
    kind: fact.label,
    degree: fact.degree,
    pinned: place.pinned,
    faint,
    members,
  };
}

/** Half the way to grey: fainter on either ground. */
export function faded(color: string): string {
  const parts = [1, 3, 5].map((at) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16);
    return Math.round(value + (140 - value) * LOST_COLOR_SHARE)
      .toString(16)
      .padStart(2, "0");
  });
  return `#${parts.join("")}`;
}

export function edgeLook(relation: RelationFact, fanned: number, scene: Scene): EdgeLook {
  const { shown, view, styled, lookup } = scene;
  const { id, type, status, sources } = relation;
  const bend = bendOf(relation, fanned, scene.view);
  const among = isAmong(relation, scene.view.stage);
  const { color, lit, factor, line } = styled.relation(relation);
  const change = shown.changes.get(id) ?? null;
  const contact = shown.contacts.get(id);
  const count = shown.bundles.get(id)?.length ?? 1;
  const thickness =
    contact === undefined ? thicknessOf(count > 1 ? count : sources) : contactThickness(contact.weight);
  return {
    size: thickness * factor * (among ? AMONG.size : 1),
    color: (change === "lost" ? faded(color) : color) + alphaOf(relation, bend.faint, scene.view.stage),
    lit: change === "lost" ? faded(lit) : lit,
    ...bend,
    curvature: contact !== undefined && isOfContacts(view) ? 0 : bend.curvature,
    rest: change === null ? restIn(relation, contact !== undefined, view) : "line",
    stroke: change === "lost" ? "dashed" : change === "gained" ? "solid" : line,
    relation: type,
    status,
    modality: lookup.modalityWord(relation.modality, "en") === null ? null : relation.modality,
    // A chart says the direction of its lines by where their ends stand.
    symmetric:
      contact !== undefined ||
      shown.bundles.has(id) ||
      view.stage?.chart?.lines.has(id) === true ||
      lookup.isSymmetric(type),
    change,
    count,
    weight: contact?.weight ?? null,
  };
}

export function sameNode(a: NodeLook, b: NodeLook): boolean {
  return (
    a.x === b.x &&
    a.y === b.y &&
    a.size === b.size &&
    a.color === b.color &&
    a.shape === b.shape &&
    a.glyph === b.glyph &&
    a.kind === b.kind &&
    a.degree === b.degree &&
    a.faint === b.faint &&
    a.pinned === b.pinned &&
    a.members === b.members &&
    a.toward === b.toward &&
    a.hold === b.hold &&
    a.tier === b.tier &&
    a.brief === b.brief
  );
}

function sameRow(a: EdgeLook["row"], b: EdgeLook["row"]): boolean {
  return a === b || (a?.y === b?.y && a?.from === b?.from && a?.to === b?.to);
}

export function sameEdge(a: EdgeLook, b: EdgeLook): boolean {
  return (
    a.size === b.size &&
    a.color === b.color &&
    a.lit === b.lit &&
    a.curvature === b.curvature &&
    a.along === b.along &&
    sameRow(a.row, b.row) &&
    a.faint === b.faint &&
    a.unnamed === b.unnamed &&
    a.stroke === b.stroke &&
    a.rest === b.rest &&
    a.relation === b.relation &&
    a.status === b.status &&
    a.modality === b.modality &&
    a.symmetric === b.symmetric &&
    a.change === b.change &&
    a.count === b.count &&
    a.weight === b.weight
  );
}
