import type { Row } from "../geometry/curves.ts";
import type { Point } from "../geometry/space.ts";
import type { Capsule, EntityId, RelationFact, View } from "../types.ts";
import { isOfContacts } from "../view/view.ts";
import type { EdgeLook, NodeLook } from "./drawnGraph.ts";
import { restOf } from "./onMap.ts";

/** What is not part of the stage can just be seen: an alpha of 8 %, as two digits behind the colour. */
export const FAINT_ALPHA = "14";

/** The middle of a stage is named largest, everybody else on it alike. */
export function tierOn(stage: View["stage"], id: EntityId): NodeLook["tier"] {
  if (stage === null || !stage.places.has(id)) return null;
  if (stage.chart !== undefined) return stage.chart.tiers.get(id) ?? "common";
  return stage.of.includes(id) ? "hub" : "lead";
}

/** On a stage lines lie as it says; elsewhere they fan out where two have several. */
export function bendOf({ id, type, from, to }: RelationFact, fanned: number, { stage }: View) {
  const staged = stage?.places.has(from) === true && stage.places.has(to);
  const bend = staged && stage.form !== "net" ? (stage.bends.get(id) ?? { side: 0, along: 0 }) : null;
  return {
    curvature: bend?.side ?? fanned,
    along: bend?.along ?? 0,
    row: stage === null || bend?.row === undefined ? null : rowOf(bend.row, { from, to }, stage),
    faint: (stage !== null && !staged) || isHidden({ id, from, to }, stage),
    unnamed: bend !== null && (saidBySector(type, from, to, stage) || stage?.chart?.lines.has(id) === true),
  };
}

/** An end lies on a row where it stands there, or where its capsule, as long as it stands in that, reaches so far. */
function rowOf(y: number, { from, to }: Ends, { places, capsules = [] }: NonNullable<View["stage"]>): Row {
  const isOn = (id: EntityId) => {
    const place = places.get(id);
    if (place === undefined || Math.abs(place.y - y) < 0.5) return true;
    const capsule = capsules.find((one) => one.id === id);
    return capsule !== undefined && isIn(capsule, place) && y < capsule.top && y > capsule.bottom;
  };
  return { y, from: isOn(from), to: isOn(to) };
}

/** Whether an entity still stands where its capsule is drawn. */
export const isIn = ({ x, top, bottom }: Capsule, place: Point) =>
  place.x === x && place.y < top && place.y > bottom;

/** Lines of a sector have their type on its pill; those among the others are beside the point. */
function saidBySector(type: string, from: EntityId, to: EntityId, stage: View["stage"]): boolean {
  if (stage === null || stage.sectors.length === 0) return false;
  if (stage.form === "tracks") return true;
  const { of, sectors } = stage;
  if (!of.includes(from) && !of.includes(to)) return true;
  return sectors.some(
    (sector) => sector.type === type && (sector.members.includes(from) || sector.members.includes(to)),
  );
}
/** Thickness and alpha of lines among those around a target. */
export const AMONG = { size: 0.72, alpha: "9e" } as const;
/** Between rows they would run through every name. */
const NOT_DRAWN = "00";

type Ends = Pick<RelationFact, "from" | "to">;

export const isAmong = ({ from, to }: Ends, stage: View["stage"]) =>
  (stage?.form === "ring" || stage?.form === "fan") && !stage.of.includes(from) && !stage.of.includes(to);

/** On tracks only the steps of the paths are drawn. */
const isHidden = (relation: Pick<RelationFact, "id" | "from" | "to">, stage: View["stage"]) =>
  stage?.form === "tracks"
    ? !stage.bends.has(relation.id)
    : stage?.form === "fan" && isAmong(relation, stage) && !isAcross(relation, stage);

/** Between two compared, what one has leads across to what both have; rows of one column would run through every name. */
const isAcross = ({ from, to }: Ends, { of, places }: NonNullable<View["stage"]>): boolean =>
  of.length === 2 && Math.abs((places.get(from)?.x ?? 0) - (places.get(to)?.x ?? 0)) > 1;

/** On a chart only the lines that make it are drawn until somebody asks for others. */
function restOnChart({ id, from, to }: RelationFact, stage: View["stage"]): EdgeLook["rest"] | null {
  if (stage?.chart === undefined || !stage.places.has(from) || !stage.places.has(to)) return null;
  return stage.chart.lines.has(id) ? "line" : "none";
}

/**
 * Around a target what is merely inferred among the others comes for whom somebody chooses: whoever went along was also
 * everywhere, and those lines would run through the middle of all others.
 */
export const comesOnChoice = ({ status }: Pick<RelationFact, "status">): boolean => status === "inferred";

/** Whether a relation is on a stage, and its line comes on choice. */
export const isOnChoice = (relation: RelationFact, stage: View["stage"]): boolean =>
  stage?.form === "ring" &&
  comesOnChoice(relation) &&
  stage.places.has(relation.from) &&
  stage.places.has(relation.to) &&
  isAmong(relation, stage);

export function restIn(relation: RelationFact, isContact: boolean, view: View): EdgeLook["rest"] {
  const { stage, contacts } = view;
  // What else is known of those who have contacts would bury these: it comes for whom somebody chooses.
  const staged = stage?.places.has(relation.from) === true && stage.places.has(relation.to);
  const buried = contacts !== null && !isContact && staged && isOfContacts(view);
  return (
    restOnChart(relation, stage) ?? (buried || isOnChoice(relation, stage) ? "none" : restOf(relation, view))
  );
}

export function alphaOf(relation: RelationFact, faint: boolean, stage: View["stage"]): string {
  if (isHidden(relation, stage)) return NOT_DRAWN;
  if (faint) return FAINT_ALPHA;
  return isAmong(relation, stage) ? AMONG.alpha : "";
}
