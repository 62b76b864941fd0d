import { familyFor } from "../../model/drawing/family.ts";
import { edgeOf } from "../../model/drawing/shapes.ts";
import { SIGN_BOX, SIGN_STROKE } from "../../model/drawing/signs.ts";
import type { Curve } from "../../model/geometry/curves.ts";
import { attributes, short, xmlText } from "../content/text.ts";
import type { ExportContent } from "../content/types.ts";
import { aboutLines } from "../content/words.ts";
import { drawnWidth, type Mark, type Point } from "./frame.ts";
import { type Picture, type PictureOptions, pictureOf } from "./picture.ts";

const at = ({ x, y }: Point) => `${short(x)} ${short(y)}`;

function discOf(mark: Mark & { kind: "disc" }): string {
  const { x, y, radius: whole, corners, fill, hollow, opacity, ring } = mark;
  const edge = hollow === null ? 0 : edgeOf(whole);
  const radius = whole - edge / 2;
  const inside = hollow === null ? { fill } : { fill: hollow, stroke: fill, "stroke-width": short(edge) };
  const look = { ...inside, opacity: opacity === 1 ? null : opacity };
  const disc =
    corners.length === 0
      ? `<circle${attributes({ cx: short(x), cy: short(y), r: short(radius), ...look })}/>`
      : `<path${attributes({ d: `M${corners.map(at).join("L")}Z`, ...look })}/>`;
  if (ring === null) return disc;
  const r = short(radius + ring.width / 2 + 2);
  const dashes = ring.dashes === undefined ? null : ring.dashes.join(" ");
  const stroke = {
    fill: "none",
    stroke: ring.color,
    "stroke-width": ring.width,
    "stroke-dasharray": dashes,
  };
  return `${disc}<circle${attributes({ cx: short(x), cy: short(y), r, ...stroke })}/>`;
}

const pieceOf = ({ from, control, to }: Curve, i: number) =>
  `${i === 0 ? `M${at(from)}` : ""}Q${at(control)} ${at(to)}`;

function lineOf({ curve, color, width, dashes, opacity, head, hollow }: Mark & { kind: "line" }): string {
  const look = {
    fill: "none",
    stroke: color,
    "stroke-width": short(width),
    "stroke-dasharray": dashes.length === 0 ? null : dashes.join(" "),
  };
  const path =
    "centre" in curve
      ? `<circle${attributes({ cx: short(curve.centre.x), cy: short(curve.centre.y), r: short(curve.radius), ...look })}/>`
      : `<path${attributes({ d: curve.map(pieceOf).join(""), ...look })}/>`;
  const inside =
    hollow === null ? { fill: color } : { fill: hollow, stroke: color, "stroke-width": short(width) };
  const tip =
    head.length === 0 ? "" : `<path${attributes({ d: `M${head.map(at).join("L")}Z`, ...inside })}/>`;
  return `<g${attributes({ opacity })}>${path}${tip}</g>`;
}

function signOf({ x, y, size, path, color }: Mark & { kind: "sign" }): string {
  const transform = `translate(${at({ x: x - size / 2, y: y - size / 2 })}) scale(${short(size / SIGN_BOX)})`;
  const round = { "stroke-linecap": "round", "stroke-linejoin": "round" };
  const look = path.lines
    ? { fill: "none", stroke: color, "stroke-width": SIGN_STROKE, ...round }
    : { fill: color };
  return `<path${attributes({ d: path.d, transform, ...look })}/>`;
}

function pathOf({ d, fill, stroke, opacity }: Mark & { kind: "path" }): string {
  const edge = stroke === null ? {} : { stroke: stroke.color, "stroke-width": short(stroke.width) };
  return `<path${attributes({ d, fill: fill ?? "none", ...edge, opacity: opacity === 1 ? null : opacity })}/>`;
}

function textOf(mark: Mark & { kind: "text" }): string {
  const { x, y, text, size, bold, color, halo, align, angle } = mark;
  // The y of an SVG text is its base line: 0.35 of the size below the middle of its letters.
  const base = short(size * 0.35);
  const turned = short((angle * 180) / Math.PI);
  const place =
    turned === 0
      ? { x: short(x), y: short(y + base) }
      : { y: base, transform: `translate(${at({ x, y })}) rotate(${turned})` };
  const edge = halo === null ? {} : { stroke: halo, "stroke-width": 3.5, "paint-order": "stroke" };
  const look = { "font-size": size, "font-weight": bold ? 600 : null, fill: color };
  // On a machine without the font another one is fitted to the room that the picture was laid out for.
  const fit = { textLength: short(drawnWidth(text, size, bold)), lengthAdjust: "spacingAndGlyphs" };
  const anchor = align === "middle" ? "middle" : null;
  return `<text${attributes({ ...place, ...look, ...fit, "text-anchor": anchor, ...edge })}>${xmlText(text)}</text>`;
}

function markOf(mark: Mark): string {
  if (mark.kind === "disc") return discOf(mark);
  if (mark.kind === "sign") return signOf(mark);
  if (mark.kind === "path") return pathOf(mark);
  return mark.kind === "line" ? lineOf(mark) : textOf(mark);
}

/** What a pointer held over a shape is told. */
function titles(content: ExportContent): ReadonlyMap<string, string> {
  const { language } = content;
  const name = new Map(
    content.entities.map((entity) => [
      entity.id,
      language === "en" ? (entity.nameEn ?? entity.name) : entity.name,
    ]),
  );
  const entities = content.entities.map(
    (e) => [e.id, `${name.get(e.id)} (${e.labelName[language]})`] as const,
  );
  const relations = content.relations.map((r) => {
    const words = [
      name.get(r.from),
      r.typeName[language],
      name.get(r.to),
      r.date,
      content.statuses[r.status].name[language],
    ];
    return [r.id, words.filter((word) => word !== null).join(" · ")] as const;
  });
  return new Map([...entities, ...relations]);
}

function bodyOf(content: ExportContent, { shapes }: Picture): string {
  const said = titles(content);
  return shapes
    .map((mark) => {
      const title = "id" in mark ? said.get(mark.id) : undefined;
      const drawn = markOf(mark);
      return title === undefined ? drawn : `<g><title>${xmlText(title)}</title>${drawn}</g>`;
    })
    .join("\n");
}

/** What is said of a picture to those who do not see it. */
export interface Said {
  readonly title: string;
  readonly about: string;
}

/** A picture as SVG: texts stay texts. */
export function svgOfPicture(
  content: ExportContent,
  picture: Picture,
  { title, about }: Said,
  fonts = "",
): string {
  const { width, height, ground } = picture;
  const root = attributes({
    xmlns: "http://www.w3.org/2000/svg",
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: "img",
    "aria-labelledby": "title desc",
    lang: content.language === "zh" ? "zh-CN" : "en",
    "text-rendering": "geometricPrecision",
    "font-family": familyFor(content.language === "zh" ? "中" : "a"),
  });
  const back = ground === null ? "" : `<rect${attributes({ width, height, fill: ground })}/>\n`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg${root}>`,
    `<title id="title">${xmlText(title)}</title>`,
    `<desc id="desc">${xmlText(about)}</desc>`,
    ...(fonts === "" ? [] : [`<style>${fonts}</style>`]),
    `${back}${bodyOf(content, picture)}`,
    "</svg>",
    "",
  ].join("\n");
}

/** What is written in a picture. */
export const textsOf = ({ shapes }: Picture): string =>
  shapes.map((shape) => (shape.kind === "text" ? shape.text : "")).join("\n");

/** What is shown as SVG; what it holds and which filters were on stand in its description. */
export const svgOf = (content: ExportContent, options: PictureOptions): string =>
  svgWith(content, pictureOf(content, options), "");

/** The same of a picture that was laid out already, with a style sheet of fonts. */
export function svgWith(content: ExportContent, picture: Picture, fonts: string): string {
  const about = aboutLines(content).slice(1).join("\n");
  return svgOfPicture(content, picture, { title: content.title[content.language], about }, fonts);
}
