import type { Bilingual } from "#contract/ontology.ts";
import { csvCell } from "../../../exports/formats/csv.ts";
import type { Language } from "../../../model/types.ts";

interface Rejected {
  readonly headers: readonly string[];
  readonly rows: readonly {
    readonly line: number;
    readonly cells: readonly string[];
    readonly reasons: readonly Bilingual[];
  }[];
}

/** A number below nothing is no formula; it has to come back as it is. */
const cell = (text: string) => (/^[+-]\d[\d.]*$/.test(text) ? text : csvCell(text));

/** Rejected rows with their reasons in a last column, to be mended and imported again. */
export function rejectedCsv({ headers, rows }: Rejected, language: Language, reason: string): string {
  const between = language === "zh" ? "；" : "; ";
  const lines = [
    [...headers, reason],
    ...rows.map(({ cells, reasons }) => [
      ...headers.map((_, at) => cells[at] ?? ""),
      reasons.map((one) => one[language]).join(between),
    ]),
  ];
  return `\uFEFF${lines.map((cells) => `${cells.map((text) => (text === "" ? "" : cell(text))).join(",")}\r\n`).join("")}`;
}
