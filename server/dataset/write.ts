import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { joinList } from "./cells.ts";
import { byId, type Dataset, type Properties, type PropertyValue } from "./model.ts";
import type { TableFile } from "./tableFiles.ts";

type Cell = PropertyValue | null;
type Cells = Readonly<Record<string, Cell>>;

/** A value as a cell of a table has it. */
export function cellOf(value: Cell | undefined): string {
  if (value === null || value === undefined) return "";
  return Array.isArray(value) ? joinList(value) : String(value);
}

function quoted(value: Cell | undefined): string {
  const text = cellOf(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function csvOf(columns: readonly string[], rows: readonly Cells[]): string {
  const lines = [columns.map(quoted), ...rows.map((row) => columns.map((column) => quoted(row[column])))];
  return lines.map((cells) => `${cells.join(",")}\n`).join("");
}

/** Typed columns that any row fills, in the ontology's order. */
function typedColumns({ ontology }: Dataset, rows: readonly { readonly properties: Properties }[]): string[] {
  const used = new Set(rows.flatMap(({ properties }) => Object.keys(properties)));
  return ontology.properties.map(({ name }) => name).filter((name) => used.has(name));
}

const aliasCells = (aliases: readonly string[], scopes: readonly (string | null)[]) =>
  aliases.map((alias, at) => (scopes[at] == null ? alias : `${alias}@${scopes[at]}`));

function tablesOf(
  dataset: Dataset,
): Readonly<Record<TableFile, readonly [readonly string[], readonly Cells[]]>> {
  const { entities, relations, articles, evidence, sources } = dataset;
  const [ofEntities, ofRelations] = [typedColumns(dataset, entities), typedColumns(dataset, relations)];
  return {
    "sources.csv": [["id", "name", "nameEn", "kind", "url"], sources.map(({ line: _, ...row }) => row)],
    "articles.csv": [
      [
        "id",
        "source",
        "title",
        "titleEn",
        "authors",
        "authorsEn",
        "published",
        "publishedPrecision",
        "url",
        "file",
      ],
      articles.map(({ line: _, ...row }) => row),
    ],
    "evidence.csv": [
      ["id", "article", "locator", "start", "end", "sha256", "paraphrase", "paraphraseEn", "quote"],
      evidence.map(({ line: _, span, ...row }) => ({ ...row, ...span })),
    ],
    "entities.csv": [
      [
        ...["id", "label", "labels", "name", "nameEn", "shortName", "shortNameEn", "aliases", "evidence"],
        ...ofEntities,
      ],
      entities.map(({ line: _, properties, aliasScopes, aliases, ...row }) => {
        return { ...properties, ...row, aliases: aliasCells(aliases, aliasScopes) };
      }),
    ],
    "relations.csv": [
      [
        ...["id", "type", "from", "to", "date", "dateEnd", "datePrecision", "dateText", "status", "modality"],
        ...["confidence", "derivedFrom", "subjectFrom", "evidence", ...ofRelations],
      ],
      relations.map(({ line: _, properties, ...row }) => ({ ...properties, ...row })),
    ],
  };
}

type Sorted = readonly (readonly [TableFile, readonly Cells[]])[];

/** The rows of every table, in order of id. */
export const rowsByTable = (dataset: Dataset): Sorted =>
  Object.entries(tablesOf(dataset)).map(([file, [, rows]]) => [
    file as TableFile,
    [...rows].sort((a, b) => byId(a as { id: string }, b as { id: string })),
  ]);

/**
 * Writes a data set as the folder that it is read from: `ontology.json` and five tables, rows in order of id. Throws where the
 * folder holds anything already.
 */
export function writeDataset(folder: string, dataset: Dataset): void {
  mkdirSync(folder, { recursive: true });
  const [taken] = readdirSync(folder);
  if (taken !== undefined) throw new FolderTaken(folder);
  writeFileSync(join(folder, "ontology.json"), `${JSON.stringify(dataset.ontology, null, 2)}\n`);
  const tables = tablesOf(dataset);
  for (const [file, rows] of rowsByTable(dataset))
    writeFileSync(join(folder, file), csvOf(tables[file][0], rows));
}

/** No folder and no file is ever written over. */
export class FolderTaken extends Error {
  readonly code = "FOLDER_TAKEN";

  constructor(path: string) {
    super(`${path} holds something already: give a folder that is empty, or a place where nothing is yet.`);
  }
}
