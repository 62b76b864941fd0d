import type { Box } from "../../model/drawing/names/raster.ts";
import type { PlacedName } from "../../model/drawing/names/solve.ts";
import type { EntityId, RelationId } from "../../model/types.ts";
import type { ExportContent, ExportEntity, Lang } from "../content/types.ts";
import { type Colors, type Frame, type Mark, type Point, textWidth } from "../picture/frame.ts";
import { extentOf } from "../picture/picture.ts";
import { sceneOf } from "../picture/scene.ts";

/** A name that had no room: a letter stands for it on the figure, and it is written out below. */
export interface Lettered {
  readonly id: EntityId;
  readonly letter: string;
  readonly name: string;
}

export interface Drawn {
  readonly marks: readonly Mark[];
  readonly names: readonly PlacedName[];
  readonly lettered: readonly Lettered[];
  /** How many are neither named nor lettered. */
  readonly unnamed: number;
}

interface Room {
  readonly area: Box;
  readonly colors: Colors;
  readonly language: Lang;
  readonly moved: ReadonlyMap<EntityId, Point>;
  readonly numbers: ReadonlyMap<RelationId, string>;
  readonly before?: ReadonlyMap<string, PlacedName> | undefined;
}

const LARGEST = 1.6;
const SMALLEST = 0.18;
const STEP = 0.96;

/** The largest scale at which discs and names have room, and what they cover then. */
function fitted(content: ExportContent, width: number, height: number) {
  let scale = LARGEST;
  for (;;) {
    const extent = extentOf(content, scale);
    const fits = extent.right - extent.left <= width && extent.bottom - extent.top <= height;
    if (fits || scale <= SMALLEST) return { scale, extent };
    scale *= STEP;
  }
}

/** How high the drawing is that has so much width. */
export function heightAt(content: ExportContent, width: number, most: number): number {
  const { extent } = fitted(content, width, most);
  return extent.bottom - extent.top;
}

function frameIn(content: ExportContent, { area, colors, language, moved, numbers }: Room): Frame {
  const [left, top, right, bottom] = area;
  const { scale, extent } = fitted(content, right - left, bottom - top);
  return {
    scale,
    left: (left + right) / 2 - (extent.left + extent.right) / 2,
    top: (top + bottom) / 2 - (extent.top + extent.bottom) / 2,
    width: right,
    height: bottom,
    ...{ colors, halo: true, captions: language, names: language, widthOf: textWidth },
    ...{ allNamed: true, marked: null, bounds: area, moved, numbers },
  };
}

/** a, b … z, aa, ab … */
function letterAt(index: number): string {
  const letter = String.fromCharCode(97 + (index % 26));
  return index < 26 ? letter : letterAt(Math.floor(index / 26) - 1) + letter;
}

/** More than these are no list that anybody reads. */
const MOST_LETTERED = 78;

const wanted = ({ faint, tier }: ExportEntity) => !faint && tier !== "none";

/** A name in one line, as the figure would best write it. */
export function nameInLine({ names }: ExportEntity, language: Lang): string {
  return (names[language][0]?.lines ?? []).join(language === "zh" ? "" : " ");
}

const fullName = ({ name, nameEn }: ExportEntity, language: Lang) =>
  language === "en" ? (nameEn ?? name) : name;

/** More rounds than this are not needed: whoever has a letter gives room to others. */
const MOST_ROUNDS = 6;

/** Those with a letter are written first, and as the letter. */
function withLetters(content: ExportContent, letters: ReadonlyMap<EntityId, string | null>): ExportContent {
  const entities = content.entities.map((entity): ExportEntity => {
    const letter = letters.get(entity.id);
    if (letter === undefined) return entity;
    if (letter === null) return { ...entity, tier: "none" };
    const forms = [{ lines: [letter], cost: 0, cut: false }];
    return { ...entity, degree: Number.MAX_SAFE_INTEGER, names: { zh: forms, en: forms, both: forms } };
  });
  return { ...content, entities };
}

/**
 * The graph within an area, all names on it. Those that would be cut or have no room anywhere get a letter instead, which
 * a line below explains: on paper nobody can ask, and "Shanxi Provi…" says less than a letter does.
 */
export function drawnIn(content: ExportContent, room: Room): Drawn {
  // The frame stays: only the names are others.
  const frame = frameIn(content, room);
  const letters = new Map<EntityId, string | null>();
  const lettered: Lettered[] = [];
  for (let round = 0; ; round += 1) {
    const { marks, names } = sceneOf(withLetters(content, letters), frame, room.before);
    const homeless = content.entities.filter((entity) => {
      const placed = names.placed.get(entity.id);
      return wanted(entity) && !letters.has(entity.id) && (placed === undefined || placed.form.cut);
    });
    if (homeless.length === 0 || round === MOST_ROUNDS) {
      const said = new Set(names.placed.keys());
      const unnamed = content.entities.filter((entity) => wanted(entity) && !said.has(entity.id)).length;
      return { marks, names: [...names.placed.values()], lettered, unnamed };
    }
    for (const entity of homeless) {
      const letter = lettered.length < MOST_LETTERED ? letterAt(lettered.length) : null;
      letters.set(entity.id, letter);
      if (letter !== null) lettered.push({ id: entity.id, letter, name: fullName(entity, room.language) });
    }
  }
}
