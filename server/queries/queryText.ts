import type { z } from "zod";
import type { Bilingual, Ontology } from "#contract/ontology.ts";
import {
  MOST_QUERY_TEXT,
  type QueryParam,
  type QueryParamInputSchema,
  type SavedQueryInputSchema,
} from "#contract/query.ts";
import { type ParameterError, Refusal } from "../asking/refusal.ts";
import { bindParams } from "../cypher/bindParams.ts";
import { parseCypherFile, toQuery } from "../cypher/header.ts";
import type { CypherFault } from "../cypher/headerTypes.ts";
import { allowedNames } from "../cypher/library.ts";
import { lineAt } from "../cypher/scan.ts";
import { type QueryParts, writeQuery } from "../cypher/writeQuery.ts";

/** What a person says of a query, checked by the contract alone. */
export interface QueryInput
  extends Pick<
    z.output<typeof SavedQueryInputSchema>,
    "file" | "title" | "description" | "returns" | "params" | "columns" | "cypher"
  > {
  /** Of the file that is changed; those on top of the Cypher come with it. */
  readonly remarks?: readonly string[];
}

/** A query that can be kept: its whole file, and what that says. */
export interface QueryText {
  readonly text: string;
  readonly query: QueryParts;
}

/** The refusal that names everything wrong with a query, each with its line in the file or its part of the form. */
export function invalidQuery(errors: readonly ParameterError[]): Refusal {
  const detail = errors.map(({ parameter, message }) => `${parameter} ${message}`).join("; ");
  return new Refusal("QUERY_INVALID", `The query cannot be saved like this: ${detail}.`, errors);
}

/** What stands in a file, or its faults. */
export function readQuery(text: string): {
  readonly query: QueryParts | null;
  readonly faults: CypherFault[];
} {
  const faults: CypherFault[] = [];
  const file = parseCypherFile("file", text, "queries", faults);
  return { query: file === null ? null : { ...toQuery(file), remarks: file.remarks }, faults };
}

/** Line ends as everywhere; without the semicolon that people end a statement with. */
const tidied = (text: string): string =>
  `${text
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
    .replace(/[\s;]+$/, "")}\n`;

function tooLong(part: string, text: string): void {
  if (text.length <= MOST_QUERY_TEXT) return;
  const message = `has ${text.length} characters, of at most ${MOST_QUERY_TEXT}`;
  throw invalidQuery([{ parameter: part, message }]);
}

/** A blank half of a text takes the other language's; a text blank in both takes the third. */
const filled = ({ zh, en }: Bilingual, fallback: Bilingual): Bilingual => ({
  zh: zh || en || fallback.zh,
  en: en || zh || fallback.en,
});

function paramOf(given: z.output<typeof QueryParamInputSchema>): QueryParam {
  const { name, title, help } = given;
  const fallback = Array.isArray(given.default) && given.default.length === 0 ? null : given.default;
  const nothing = { zh: "", en: "" };
  return {
    ...given,
    default: fallback,
    required: given.required ?? fallback === null,
    title: filled(title, { zh: name, en: name }),
    help: help === null || (help.zh === "" && help.en === "") ? null : filled(help, nothing),
  };
}

/** The comments on top of the Cypher stand in the header of a file: apart from the text that is run. */
function splitRemarks(text: string): { remarks: string[]; cypher: string } {
  const [top = ""] = /^(?:[ \t]*(?:\/\/[^\n]*)?\n)*/.exec(text) ?? [];
  const remarks = top.split("\n").map((line) => line.trim().replace(/^\/\/ ?/, ""));
  return { remarks: remarks.filter((line) => line !== ""), cypher: text.slice(top.length).trim() };
}

function partsOf(input: QueryInput): QueryParts {
  const { title = { zh: "", en: "" }, description = { zh: "", en: "" }, cypher = "" } = input;
  const named = filled(title, { zh: "", en: "" });
  const { params = [], columns = {}, returns = "table" } = input;
  const { remarks, cypher: text } = splitRemarks(tidied(cypher));
  const titled = Object.entries(columns).filter(([, { zh, en }]) => zh !== "" || en !== "");
  return {
    title: named,
    description: filled(description, named),
    returns,
    params: params.map(paramOf),
    columns: Object.fromEntries(
      titled.map(([name, column]) => [name, filled(column, { zh: name, en: name })]),
    ),
    remarks: [...new Set([...(input.remarks ?? []), ...remarks])],
    cypher: text,
  };
}

/** Faults of a file that was written from parts, at the parts that they came from. */
function faultsOfParts(faults: readonly CypherFault[], parts: readonly string[]): ParameterError[] {
  // All tags were written: one is missing only where its line has a fault of its own.
  const first = faults.filter(({ message }) => !/^@[\w.]+ is missing$/.test(message));
  return first.map(({ line, message }) => {
    const part = parts[line - 1];
    // One empty line stands between the header and the Cypher.
    if (part === undefined)
      return { parameter: "cypher", message: `line ${line - parts.length - 1}: ${message}` };
    return { parameter: part, message };
  });
}

/** Parts that a header cannot hold as they stand: it would say something else of them. */
function lostParts(meant: QueryParts, written: QueryParts): ParameterError[] {
  const message = "cannot be written in the header of a file like this";
  const differs = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b);
  return [
    ...(["title", "description", "returns", "columns", "cypher"] as const)
      .filter((part) => differs(meant[part], written[part]))
      .map((parameter) => ({ parameter, message })),
    ...meant.params.flatMap((param, index) => {
      const same = written.params[index];
      const keys = Object.keys(param) as (keyof QueryParam)[];
      return same !== undefined && keys.every((key) => !differs(param[key], same[key]))
        ? []
        : [{ parameter: `params.${index}`, message }];
    }),
  ];
}

function fromParts(input: QueryInput): QueryText {
  tooLong("cypher", input.cypher ?? "");
  const meant = partsOf(input);
  const blank = [
    ...(meant.title.zh === "" ? [{ parameter: "title", message: "is required" }] : []),
    ...(meant.cypher === "" ? [{ parameter: "cypher", message: "is required" }] : []),
  ];
  if (blank.length > 0) throw invalidQuery(blank);
  const { text, parts } = writeQuery(meant);
  tooLong("cypher", text);
  const { query, faults } = readQuery(text);
  if (query === null) throw invalidQuery(faultsOfParts(faults, parts));
  const lost = lostParts(meant, query);
  if (lost.length > 0) throw invalidQuery(lost);
  return { text, query };
}

function fromFile(file: string): QueryText {
  tooLong("file", file);
  const text = tidied(file);
  const { query, faults } = readQuery(text);
  if (query !== null) return { text, query };
  throw invalidQuery(faults.map(({ line, message }) => ({ parameter: `file:${line}`, message })));
}

/** Where a parameter of a file is declared. */
function lineOfParam(text: string, name: string): number {
  const at = text.search(new RegExp(`^[ \\t]*//[ \\t]*@param[ \\t]+${name}[ \\t]`, "mu"));
  return at === -1 ? 1 : lineAt(text, at);
}

/** What a header may say and the data do not know: labels that no entity has, defaults that would not be taken. */
function unknownNames({ text, query }: QueryText, ontology: Ontology, isFile: boolean): ParameterError[] {
  const { labels: known, types } = allowedNames(ontology);
  const labels = new Set(["Entity", ...known]);
  return query.params.flatMap((param, index) => {
    const parameter = isFile ? `file:${lineOfParam(text, param.name)}` : `params.${index}`;
    const strange = param.labels.filter((label) => !labels.has(label));
    const bound =
      param.default === null
        ? null
        : bindParams({ params: [param] }, { [param.name]: param.default }, ontology);
    return [
      ...strange.map((label) => ({ parameter, message: `there is no label ${label}` })),
      ...(param.offers === null || labels.has(param.offers.of) || types.includes(param.offers.of)
        ? []
        : [{ parameter, message: `there is no label or relation type ${param.offers.of}` }]),
      ...(bound === null || bound.ok
        ? []
        : bound.faults.map(({ message }) => ({ parameter, message: `the default ${message}` }))),
    ];
  });
}

/**
 * The file of a query that somebody wants to save, from its whole text or written from its parts. Rejects with
 * QUERY_INVALID and everything that is wrong with it. Whether the database understands it is not asked here.
 */
export function queryText(input: QueryInput, ontology: Ontology): QueryText {
  const made = input.file === undefined ? fromParts(input) : fromFile(input.file);
  const unknown = unknownNames(made, ontology, input.file !== undefined);
  if (unknown.length > 0) throw invalidQuery(unknown);
  return made;
}
