import type { Point } from "../../model/geometry/space.ts";

/** Room around a text for its edge, in pixels. */
const MARGIN = 4;
const MOST_KEPT = 4000;

export interface SpriteLook {
  readonly font: string;
  /** Height of the font in pixels. */
  readonly size: number;
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

/** Fonts have arrived: what was drawn with another is to be drawn again. */
export function forgetSprites(): void {
  for (const sprites of kept.values()) for (const sprite of sprites.values()) sprite?.image.close();
  kept.clear();
  count = 0;
}

function made(text: string, { font, size, ink, edge }: SpriteLook, ratio: number): Sprite | null {
  const probe = new OffscreenCanvas(1, 1).getContext("2d");
  if (probe === null) return null;
  probe.font = font;
  const width = Math.ceil(probe.measureText(text).width) + 2 * MARGIN;
  const height = Math.ceil(size * 1.3) + 2 * MARGIN;
  const canvas = new OffscreenCanvas(Math.ceil(width * ratio), Math.ceil(height * ratio));
  const context = canvas.getContext("2d");
  if (context === null) return null;
  context.scale(ratio, ratio);
  context.font = font;
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
  return { image: canvas.transferToImageBitmap(), width, height };
}

/** Draws an upright text around its middle, on whole pixels of the screen. */
export function drawSprite(
  context: CanvasRenderingContext2D,
  text: string,
  { x, y }: Point,
  look: SpriteLook,
): void {
  const ratio = window.devicePixelRatio || 1;
  const key = `${look.font}|${look.ink}|${look.edge ?? ""}|${ratio}`;
  let sprites = kept.get(key);
  if (sprites === undefined) {
    sprites = new Map();
    kept.set(key, sprites);
  }
  let sprite = sprites.get(text);
  if (sprite === undefined) {
    if (count >= MOST_KEPT) forgetSprites();
    sprite = made(text, look, ratio);
    // Where all was forgotten, the list of this look begins anew as well.
    const list = kept.get(key) ?? sprites;
    kept.set(key, list);
    list.set(text, sprite);
    count += 1;
  }
  if (sprite === null) return;
  const left = Math.round((x - sprite.width / 2) * ratio) / ratio;
  const top = Math.round((y - sprite.height / 2) * ratio) / ratio;
  context.drawImage(sprite.image, left, top, sprite.width, sprite.height);
}
