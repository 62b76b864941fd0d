import type { Ontology } from "#contract/ontology.ts";
import type { Presented, View } from "../../model/types.ts";
import { placeOf } from "../../model/view/presented.ts";

const WIDTH = 320;
const HEIGHT = 200;
const MARGIN = 16;
/** As much as a thumbnail may weigh; a picture of very many lines is drawn again without them. */
const MOST_CHARACTERS = 120_000;

interface Drawn {
  readonly shown: Presented;
  readonly view: View;
  readonly ontology: Ontology | null;
}

interface Dot {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly color: string;
}

/** The whole view as dots and lines on white paper, whatever part of it is in the window and whatever the theme. */
function dotsOf({ shown, view, ontology }: Drawn): Map<string, Dot> {
  const colors = new Map(ontology?.labels.map(({ name, color }) => [name, color]));
  const places = [...shown.entities.values()].flatMap((entity) => {
    const place = placeOf(shown, view, entity.id);
    return place === null ? [] : [{ entity, x: place.x, y: place.y }];
  });
  const xs = places.map(({ x }) => x);
  const ys = places.map(({ y }) => y);
  const least = (values: number[]) => values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const most = (values: number[]) => values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const width = Math.max(1e-9, most(xs) - least(xs));
  const height = Math.max(1e-9, most(ys) - least(ys));
  const scale = Math.min((WIDTH - 2 * MARGIN) / width, (HEIGHT - 2 * MARGIN) / height);
  const [left, bottom] = [least(xs) + width / 2, least(ys) + height / 2];
  const crowd = Math.min(1, Math.sqrt(60 / Math.max(1, places.length)));
  return new Map(
    places.map(({ entity, x, y }) => [
      entity.id,
      {
        x: WIDTH / 2 + (x - left) * scale,
        y: HEIGHT / 2 - (y - bottom) * scale,
        radius: Math.max(1.2, (2.5 + Math.min(4, Math.sqrt(entity.degree))) * crowd),
        color: colors.get(entity.label) ?? "#6b6b6b",
      },
    ]),
  );
}

function paint(context: CanvasRenderingContext2D, drawn: Drawn, withLines: boolean): void {
  const dots = dotsOf(drawn);
  context.fillStyle = "#fbf9f5";
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.strokeStyle = "rgb(60 55 48 / 0.32)";
  context.lineWidth = 0.8;
  context.beginPath();
  for (const { from, to } of withLines ? drawn.shown.relations.values() : []) {
    const [a, b] = [dots.get(from), dots.get(to)];
    if (a === undefined || b === undefined) continue;
    context.moveTo(a.x, a.y);
    context.lineTo(b.x, b.y);
  }
  context.stroke();
  for (const { x, y, radius, color } of dots.values()) {
    context.fillStyle = color;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
  }
}

/** A small picture of the view as a PNG in a data address; null where nothing is shown or the browser draws nothing. */
export function thumbnailOf(drawn: Drawn): string | null {
  if (drawn.shown.entities.size === 0) return null;
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const context = canvas.getContext("2d");
  if (context === null) return null;
  for (const withLines of [true, false]) {
    paint(context, drawn, withLines);
    const picture = canvas.toDataURL("image/png");
    if (picture.length <= MOST_CHARACTERS) return picture;
  }
  return null;
}
