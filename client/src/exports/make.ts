import { saveBlob } from "../ui/saveFile.ts";
import type { ExportContent, ExportFile } from "./content/types.ts";
import { aboutLines, type Dictionary } from "./content/words.ts";
import { citedIn, sourceLine } from "./figure/sourceLine.ts";
import { entitiesCsv, evidenceCsv, relationsCsv } from "./formats/csv.ts";
import { type EvidenceInputs, readEvidence, relationsBehind } from "./formats/evidence.ts";
import { fontSheet, type ReadFonts } from "./formats/fonts.ts";
import { ftmOf } from "./formats/ftm.ts";
import { gexfOf } from "./formats/gexf.ts";
import { graphmlOf } from "./formats/graphml.ts";
import { graphologyJsonOf } from "./formats/graphologyJson.ts";
import { offlineHtml } from "./formats/html.ts";
import { offlineWords } from "./formats/offlineWords.ts";
import { type PictureOptions, pictureOf } from "./picture/picture.ts";
import { pngOf } from "./picture/png.ts";
import { svgWith, textsOf } from "./picture/svg.ts";
import { zipOf } from "./zip.ts";

export const FORMATS = ["html", "png", "svg", "csv", "gexf", "graphml", "graphology", "ftm"] as const;
export type Format = (typeof FORMATS)[number];

export interface MakeOptions extends PictureOptions {
  readonly format: Format;
  /** Pixels of a PNG for each of the picture's. */
  readonly scale: number;
  readonly dictionary: Dictionary;
  readonly evidence: EvidenceInputs;
  /** Reads the font that the names need; without it a file relies on those of its reader's machine. */
  readonly fonts?: ReadFonts | undefined;
}

export interface Made {
  readonly file: ExportFile;
  /** The scale that a PNG was really written at. */
  readonly scale: number | null;
}

const nameOf = ({ date }: ExportContent, ending: string) => `guanxi-${date.slice(0, 10)}.${ending}`;

function textFile(content: ExportContent, ending: string, file: Pick<ExportFile, "type" | "data">): Made {
  return { file: { name: nameOf(content, ending), ...file }, scale: null };
}

/** The tables and a page on what they hold, in one file: browsers ask before they save several. */
async function csvFile(content: ExportContent, { evidence }: MakeOptions): Promise<Made> {
  const told = await readEvidence(relationsBehind(content), evidence);
  const about = `\ufeff${aboutLines(content).join("\r\n")}\r\n`;
  const entries = [
    { name: "entities.csv", text: entitiesCsv(content) },
    { name: "relations.csv", text: relationsCsv(content, told) },
    { name: "evidence.csv", text: evidenceCsv(told) },
    { name: "about.txt", text: about },
  ];
  return textFile(content, "csv.zip", { type: "application/zip", data: zipOf(entries, content.date) });
}

async function htmlFile(content: ExportContent, options: MakeOptions): Promise<Made> {
  const { dictionary, evidence, fonts } = options;
  const [told, viewer] = await Promise.all([
    readEvidence(relationsBehind(content), evidence),
    import("virtual:offline-viewer"),
  ]);
  const given = { content, evidence: told, words: offlineWords(dictionary) };
  const sheet = await fontSheet(fonts, JSON.stringify(given));
  const data = offlineHtml(given, viewer, { fonts: sheet });
  return textFile(content, "html", { type: "text/html;charset=utf-8", data });
}

/** What a picture says of its sources, where it says anything at all. */
async function sourced(content: ExportContent, options: MakeOptions): Promise<PictureOptions> {
  const { ground, legend, dictionary, evidence } = options;
  if (!legend) return { ground, legend };
  const relations = relationsBehind(content);
  const cited = citedIn(await readEvidence(relations, evidence), relations);
  const { language } = content;
  return { ground, legend, source: sourceLine(cited, language, dictionary[language]) };
}

async function pngFile(content: ExportContent, options: MakeOptions): Promise<Made> {
  const { blob, scale } = await pngOf(pictureOf(content, await sourced(content, options)), options.scale);
  return { file: { name: nameOf(content, "png"), type: "image/png", data: blob }, scale };
}

async function svgFile(content: ExportContent, options: MakeOptions): Promise<Made> {
  const picture = pictureOf(content, await sourced(content, options));
  const fonts = await fontSheet(options.fonts, textsOf(picture));
  const data = svgWith(content, picture, fonts);
  return textFile(content, "svg", { type: "image/svg+xml", data });
}

/** Writes the file. Whatever cites asks the server for the evidence. */
export async function makeFile(content: ExportContent, options: MakeOptions): Promise<Made> {
  switch (options.format) {
    case "html":
      return htmlFile(content, options);
    case "png":
      return pngFile(content, options);
    case "csv":
      return csvFile(content, options);
    case "svg":
      return svgFile(content, options);
    case "gexf":
      return textFile(content, "gexf", { type: "application/gexf+xml", data: gexfOf(content) });
    case "graphml":
      return textFile(content, "graphml", { type: "application/graphml+xml", data: graphmlOf(content) });
    case "graphology":
      return textFile(content, "json", { type: "application/json", data: graphologyJsonOf(content) });
    case "ftm":
      return textFile(content, "ftm.json", { type: "application/x-ndjson", data: ftmOf(content) });
  }
}

/** Hands a file to the browser to be saved. */
export function save({ name, type, data }: ExportFile): void {
  saveBlob(name, data instanceof Blob ? data : new Blob([data], { type }));
}
