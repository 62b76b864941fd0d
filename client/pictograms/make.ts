/**
 * Writes `client/src/model/drawing/pictograms.json`: the signs on entities as paths, so that no machine and no exported file
 * shows an empty box for want of a font. Run by hand after the lens has got another sign: `npx tsx client/pictograms/make.ts`;
 * a test compares the file with what this makes.
 *
 * Sources: outlines of characters from Noto Sans SC (SIL Open Font License 1.1), drawings from Lucide (ISC).
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { create, type Font } from "fontkit";
// It brings no types.
// @ts-expect-error
import { decompress } from "wawoff2";

/** Side of the box that every sign is drawn in. */
const BOX = 24;
const WEIGHT = 600;

/** What the lens calls a drawing, and what Lucide does. */
const DRAWINGS: Readonly<Record<string, string>> = {
  user: "user-round",
  zone: "fullscreen",
  park: "grid-2x2",
  building: "building-complex",
  bank: "circle-stop",
  university: "graduation-cap",
  flask: "flask-conical",
  government: "landmark",
  star: "star",
  people: "blend",
  organization: "network",
  pin: "map-pin",
  crane: "hammer",
  facility: "warehouse",
  calendar: "calendar",
  document: "file-text",
  flag: "flag",
  medal: "medal",
  industry: "factory",
  badge: "briefcase",
  group: "users-round",
};

const require = createRequire(import.meta.url);
const short = (value: number) => String(Math.round(value * 100) / 100);

/** A path of its own begins where it says, even with a small `m`; behind another one that would be reckoned from its end. */
const absolute = (d: string) => d.replace(/^m/, "M");

/** One `d` for all that a drawing is made of. */
function pathOf(body: string): string {
  const paths = [...body.matchAll(/<(path|circle|rect)\b([^>]*)>/g)].map(([, tag, text = ""]) => {
    const value = (name: string) => Number(text.match(new RegExp(`\\b${name}="([^"]*)"`))?.[1] ?? 0);
    if (tag === "path") return absolute(text.match(/\bd="([^"]*)"/)?.[1] ?? "");
    if (tag === "circle") {
      const [x, y, r] = [value("cx"), value("cy"), value("r")];
      return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
    }
    const [x, y, w, h, r] = [value("x"), value("y"), value("width"), value("height"), value("rx")];
    const corner = (dx: number, dy: number) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
    return `M${x + r} ${y}h${w - 2 * r}${corner(r, r)}v${h - 2 * r}${corner(-r, r)}h${2 * r - w}${corner(-r, -r)}v${2 * r - h}${corner(r, -r)}z`;
  });
  return paths.join("");
}

function drawings(): Record<string, string> {
  const { icons } = require("@iconify-json/lucide/icons.json") as {
    icons: Record<string, { readonly body: string } | undefined>;
  };
  return Object.fromEntries(
    Object.entries(DRAWINGS).map(([name, theirs]) => {
      const body = icons[theirs]?.body;
      if (body === undefined) throw new Error(`Lucide has no ${theirs}`);
      return [name, pathOf(body)];
    }),
  );
}

/** The shipped font comes in files of some hundred characters each: the one that has this character. */
async function fontWith(character: string, files: ReadonlyMap<string, string>): Promise<Font | null> {
  const code = character.codePointAt(0) ?? 0;
  for (const [file, ranges] of files) {
    const has = ranges.split(",").some((range) => {
      const [from = "", to = from] = range.trim().replace("U+", "").split("-");
      return code >= Number.parseInt(from, 16) && code <= Number.parseInt(to, 16);
    });
    // Weights are chosen in a plain TrueType file only.
    if (has) return create(Buffer.from(await decompress(readFileSync(file)))) as Font;
  }
  return null;
}

function fontFiles(): ReadonlyMap<string, string> {
  const css = require.resolve("@fontsource-variable/noto-sans-sc/index.css");
  const faces = readFileSync(css, "utf8").matchAll(/url\(\.\/([^)]+)\)[^}]*unicode-range:\s*([^;]+);/g);
  return new Map(
    [...faces].map(([, file = "", ranges = ""]) => [fileURLToPath(new URL(file, `file://${css}`)), ranges]),
  );
}

/** A line along an axis needs one number, and characters are full of them: every page carries all signs. */
function alongAxes(d: string): string {
  let [x = "", y = ""]: readonly string[] = [];
  return d.replace(/([MLQCZ])([^MLQCZ]*)/g, (whole, command: string, numbers: string) => {
    const [left, top] = [x, y];
    [x = left, y = top] = (numbers.match(/-?[\d.]+/g) ?? []).slice(-2);
    if (command !== "L" || (x !== left && y !== top)) return whole;
    return y === top ? `H${x}` : `V${y}`;
  });
}

/** The outline of a character, its middle in the middle of the box, its em as wide as the box. */
function outline(font: Font, character: string): string {
  const wide = font.getVariation({ wght: WEIGHT });
  const glyph = wide.glyphForCodePoint(character.codePointAt(0) ?? 0);
  const scale = BOX / wide.unitsPerEm;
  const { minX, maxX, minY, maxY } = glyph.bbox;
  const [left, top] = [BOX / 2 - (scale * (minX + maxX)) / 2, BOX / 2 + (scale * (minY + maxY)) / 2];
  const path = glyph.path.scale(scale, -scale).translate(left, top).toSVG();
  return alongAxes(path.replace(/-?\d+\.\d+/g, (n) => short(Number(n))));
}

async function characters(glyphs: readonly string[]): Promise<Record<string, string>> {
  const files = fontFiles();
  const made: Record<string, string> = {};
  for (const glyph of [...new Set(glyphs)].sort()) {
    const font = await fontWith(glyph, files);
    if (font === null) throw new Error(`the font has no ${glyph}`);
    made[glyph] = outline(font, glyph);
  }
  return made;
}

/** All signs of a lens: outlines of its characters, filled; and all drawings, which are lines. */
async function pictograms(labels: readonly { readonly zh: string; readonly glyph?: string | undefined }[]) {
  const glyphs = labels.map(({ zh, glyph }) => glyph ?? [...zh][0] ?? "");
  return { characters: await characters(glyphs), drawings: drawings() };
}

/** The file as this would write it. */
export async function pictogramsFile(): Promise<string> {
  const lens = JSON.parse(readFileSync(new URL("../../data/ontology.json", import.meta.url), "utf8"));
  return `${JSON.stringify(await pictograms(lens.labels), null, 2)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL("../src/model/drawing/pictograms.json", import.meta.url), await pictogramsFile());
}
