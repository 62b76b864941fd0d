import { SIGN_BOX, SIGN_STROKE, type SignPath } from "../../model/drawing/signs.ts";
import type { Point } from "../../model/geometry/space.ts";
import { font, widthOf } from "./widths.ts";

/** Room around a text for its edge, in pixels. */
const MARGIN = 4;
const MOST_KEPT = 4000;

export interface SpriteLook {
  /** Height of the font in pixels. */
  readonly size: number;
  readonly weight: number;
  readonly ink: string;
  /** Colour of the edge around the letters; null for none. */
  readonly edge: string | null;
}

interface Sprite {
  readonly image: ImageBitmap;
  readonly width: number;
  readonly height: number;
}

/** Pictures of texts by look, then by text: the letters' edges are costly, and the same texts are drawn every frame. */
const kept = new Map<string, Map<string, Sprite | null>>();
let count = 0;

/** Fonts have arrived: texts that were drawn with another are to be drawn again. */
export function forgetSprites(isGone: (text: string) => boolean): void {
  for (const sprites of kept.values()) {
    for (const [text, sprite] of sprites) {
      if (!isGone(text)) continue;
      sprite?.image.close();
      sprites.delete(text);
      count -= 1;
    }
  }
}

/** All pictures are made on one sheet: a canvas and a context of its own for each costs as much as its letters. */
let sheet: OffscreenCanvas | null = null;

/** A picture of a size in pixels, as `draw` has it. */
function made(
  { width, height, ratio }: { readonly width: number; readonly height: number; readonly ratio: number },
  draw: (context: OffscreenCanvasRenderingContext2D) => void,
): Sprite | null {
  sheet ??= new OffscreenCanvas(1, 1);
  // Another size empties the sheet and its context's state.
  sheet.width = Math.ceil(width * ratio);
  sheet.height = Math.ceil(height * ratio);
  const context = sheet.getContext("2d");
  if (context === null) return null;
  context.scale(ratio, ratio);
  draw(context);
  return { image: sheet.transferToImageBitmap(), width, height };
}

function madeText(text: string, { size, weight, ink, edge }: SpriteLook, ratio: number): Sprite | null {
  const width = Math.ceil(widthOf(text, weight) * size) + 2 * MARGIN;
  const height = Math.ceil(size * 1.3) + 2 * MARGIN;
  return made({ width, height, ratio }, (context) => {
    context.font = font(text, size, weight);
    context.textAlign = "center";
    context.textBaseline = "middle";
    if (edge !== null) {
      context.lineJoin = "round";
      context.lineWidth = 3.5;
      context.strokeStyle = edge;
      context.strokeText(text, width / 2, height / 2);
    }
    context.fillStyle = ink;
    context.fillText(text, width / 2, height / 2);
  });
}

/** The picture of a key under a look, made where it is not yet. */
function spriteOf(look: string, key: string, make: () => Sprite | null): Sprite | null {
  const known = kept.get(look)?.get(key);
  if (known !== undefined) return known;
  if (count >= MOST_KEPT) forgetSprites(() => true);
  const sprite = make();
  const sprites = kept.get(look) ?? new Map<string, Sprite | null>();
  kept.set(look, sprites);
  sprites.set(key, sprite);
  count += 1;
  return sprite;
}

/** Puts a picture around a place, on whole pixels of the screen. */
function put(context: CanvasRenderingContext2D, { x, y }: Point, sprite: Sprite | null, ratio: number): void {
  if (sprite === null) return;
  const left = Math.round((x - sprite.width / 2) * ratio) / ratio;
  const top = Math.round((y - sprite.height / 2) * ratio) / ratio;
  context.drawImage(sprite.image, left, top, sprite.width, sprite.height);
}

/** Draws an upright text around its middle, on whole pixels of the screen. */
export function drawSprite(
  context: CanvasRenderingContext2D,
  text: string,
  at: Point,
  look: SpriteLook,
): void {
  const ratio = window.devicePixelRatio || 1;
  const key = `${look.size}|${look.weight}|${look.ink}|${look.edge ?? ""}|${ratio}`;
  put(
    context,
    at,
    spriteOf(key, text, () => madeText(text, look, ratio)),
    ratio,
  );
}

export interface SignLook {
  readonly path: SignPath;
  readonly key: string;
  /** Side of its box in pixels. */
  readonly size: number;
  readonly ink: string;
  /** Of the disc. */
  readonly radius: number;
}

/** Below this radius a drawing's lines are drawn thicker. */
const SMALL = 13;
const SMALL_STROKE = 2.2;

function madeSign({ path, size, ink, radius }: SignLook, ratio: number): Sprite | null {
  const side = Math.ceil(size) + 2;
  return made({ width: side, height: side, ratio }, (context) => {
    context.translate((side - size) / 2, (side - size) / 2);
    context.scale(size / SIGN_BOX, size / SIGN_BOX);
    const shape = new Path2D(path.d);
    context.fillStyle = ink;
    context.strokeStyle = ink;
    context.lineCap = "round";
    context.lineJoin = "round";
    context.lineWidth = radius < SMALL ? SMALL_STROKE : SIGN_STROKE;
    if (path.lines) context.stroke(shape);
    else context.fill(shape);
  });
}

/** Draws a sign around a place. Sizes are whole steps: between them nobody sees a difference, and all would be kept. */
export function drawSignPath(context: CanvasRenderingContext2D, at: Point, look: SignLook): void {
  const ratio = window.devicePixelRatio || 1;
  const sized = { ...look, size: Math.round(look.size * 2) / 2 };
  const key = `sign|${sized.size}|${look.ink}|${ratio}`;
  put(
    context,
    at,
    spriteOf(key, look.key, () => madeSign(sized, ratio)),
    ratio,
  );
}
