import type { ExportContent, ExportEvidence, ExportFile } from "../content/types.ts";
import type { Dictionary } from "../content/words.ts";
import { fontSheet, type ReadFonts } from "../formats/fonts.ts";
import { offlineHtml } from "../formats/html.ts";
import { offlineWords } from "../formats/offlineWords.ts";
import { pngOf } from "../picture/png.ts";
import { type Said, svgOfPicture, textsOf } from "../picture/svg.ts";
import type { Figure } from "./figure.ts";

export const FIGURE_FORMATS = ["png", "svg", "html"] as const;
export type FigureFormat = (typeof FIGURE_FORMATS)[number];

/** Pixels of a PNG for each of the figure's: 300 to the inch where it is printed across a page. */
const SCALE = 3;

export interface FigureFile {
  readonly figure: Figure;
  readonly content: ExportContent;
  readonly evidence: ExportEvidence;
  readonly dictionary: Dictionary;
  readonly fonts?: ReadFonts;
}

/** The figure as SVG, which the page shows too. */
export const figureSvg = ({ figure, content }: Pick<FigureFile, "figure" | "content">): string =>
  svgOfPicture(content, figure, saidOf(figure));

function saidOf({ title, caption, source, items }: Figure): Said {
  const list = items.map(({ number, sentence, source: from }) => `${number} ${sentence} ${from}`);
  return { title, about: [caption, ...list, source].join("\n") };
}

/** With the font that its texts need. */
async function svgFile(file: FigureFile): Promise<string> {
  const fonts = await fontSheet(file.fonts, textsOf(file.figure));
  return svgOfPicture(file.content, file.figure, saidOf(file.figure), fonts);
}

/** The figure above the offline page of all that it shows. */
async function pageOf(file: FigureFile): Promise<string> {
  const { figure, content, evidence, dictionary } = file;
  const viewer = await import("virtual:offline-viewer");
  const titled = { ...content, title: { zh: figure.title, en: figure.title } };
  const data = { content: titled, evidence, words: offlineWords(dictionary) };
  const fonts = await fontSheet(file.fonts, JSON.stringify(data));
  return offlineHtml(data, viewer, { figure: figureSvg(file), fonts });
}

/** Writes the figure: every format is drawn from the same shapes. */
export async function figureFile(format: FigureFormat, file: FigureFile): Promise<ExportFile> {
  const name = `guanxi-figure-${file.content.date.slice(0, 10)}.${format}`;
  if (format === "png") return { name, type: "image/png", data: (await pngOf(file.figure, SCALE)).blob };
  if (format === "svg") return { name, type: "image/svg+xml", data: await svgFile(file) };
  return { name, type: "text/html;charset=utf-8", data: await pageOf(file) };
}
