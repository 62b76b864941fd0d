import type { ExportContent, ExportEvidence, ExportFile } from "../content/types.ts";
import type { Dictionary } from "../content/words.ts";
import { offlineHtml } from "../formats/html.ts";
import { offlineWords } from "../formats/offlineWords.ts";
import { pngOf } from "../picture/png.ts";
import { svgOfPicture } from "../picture/svg.ts";
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
}

/** The figure as SVG, which the page shows too. */
export function figureSvg({ figure, content }: Pick<FigureFile, "figure" | "content">): string {
  const { title, caption, source, items } = figure;
  const list = items.map(({ number, sentence, source: from }) => `${number} ${sentence} ${from}`);
  const about = [caption, ...list, source].join("\n");
  return svgOfPicture(content, figure, { title, about });
}

/** The figure above the offline page of all that it shows. */
async function pageOf(file: FigureFile): Promise<string> {
  const { figure, content, evidence, dictionary } = file;
  const viewer = await import("virtual:offline-viewer");
  const titled = { ...content, title: { zh: figure.title, en: figure.title } };
  const data = { content: titled, evidence, words: offlineWords(dictionary) };
  return offlineHtml(data, viewer, figureSvg(file));
}

/** Writes the figure: every format is drawn from the same shapes. */
export async function figureFile(format: FigureFormat, file: FigureFile): Promise<ExportFile> {
  const name = `guanxi-figure-${file.content.date.slice(0, 10)}.${format}`;
  if (format === "png") return { name, type: "image/png", data: (await pngOf(file.figure, SCALE)).blob };
  if (format === "svg") return { name, type: "image/svg+xml", data: figureSvg(file) };
  return { name, type: "text/html;charset=utf-8", data: await pageOf(file) };
}
