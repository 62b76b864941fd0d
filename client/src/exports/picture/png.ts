import { LATIN_FAMILIES } from "../../model/drawing/family.ts";
import { paint } from "./paint.ts";
import type { Picture } from "./picture.ts";

/** What browsers refuse or fill with nothing: sides above 16,384 pixels, areas that take more than 400 MB. */
const LONGEST_SIDE = 16_000;
const LARGEST_AREA = 100_000_000;

/** The factor asked for, or the greatest that a browser can draw. */
export function possibleScale({ width, height }: Pick<Picture, "width" | "height">, wanted: number): number {
  const most = Math.min(LONGEST_SIDE / Math.max(width, height), Math.sqrt(LARGEST_AREA / (width * height)));
  return most >= wanted ? wanted : Math.floor(most * 100) / 100;
}

/** The shipped font comes in pieces: those with the characters of this picture must be there before it is drawn. */
async function fontsFor({ shapes }: Picture): Promise<void> {
  const texts = shapes.flatMap((shape) => (shape.kind === "text" ? [shape.text] : []));
  const characters = [...new Set(texts.join(""))].sort().join("");
  const weights = [400, 600].map((weight) =>
    document.fonts.load(`${weight} 13px ${LATIN_FAMILIES}`, characters),
  );
  // A picture in another font is better than none.
  await Promise.allSettled(weights);
}

function draw(picture: Picture, scale: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("The browser gave no canvas to draw on");
  if (picture.ground !== null) {
    context.fillStyle = picture.ground;
    context.fillRect(0, 0, canvas.width, canvas.height);
  }
  context.scale(scale, scale);
  paint(context, picture.shapes);
  return canvas;
}

function blobOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error("The browser could not write the picture"));
      else resolve(blob);
    }, "image/png");
  });
}

/** A picture as PNG, `scale` pixels for each of its own; `scale` comes back lower where the browser has no more. */
export async function pngOf(
  picture: Picture,
  wanted: number,
): Promise<{ readonly blob: Blob; readonly scale: number }> {
  await fontsFor(picture);
  const scale = possibleScale(picture, wanted);
  return { blob: await blobOf(draw(picture, scale)), scale };
}
