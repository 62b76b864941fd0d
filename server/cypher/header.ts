import { z } from "zod";
import { type Bilingual, TypeRoleSchema } from "#contract/ontology.ts";
import type { QueryParam, SavedQuery } from "#contract/query.ts";
import { parseParam } from "./headerParam.ts";
import {
  type CypherFault,
  type CypherFile,
  type HeaderKind,
  type HeaderParam,
  type HeaderReturns,
  type Placeholder,
  type PlaceholderKind,
  parseBilingual,
} from "./headerTypes.ts";
import { lineAt, usedParameters } from "./scan.ts";

const RETURNS: Record<HeaderKind, readonly HeaderReturns[]> = {
  queries: ["graph", "table"],
  internal: ["graph", "table", "rows", "none"],
  load: ["rows", "none"],
};

interface Draft {
  readonly texts: Map<string, string>;
  readonly params: HeaderParam[];
  readonly placeholders: Placeholder[];
  readonly columns: Record<string, Bilingual>;
  readonly remarks: string[];
  readonly helps: Map<string, Bilingual>;
}

const TEXT_TAGS = ["title.zh", "title.en", "description.zh", "description.en", "returns"];
const SECOND_TAG = /\s@(?:(?:title|description)\.(?:zh|en)|returns|param|help|column|placeholder)(?:\s|$)/;
/** A name and what follows it. */
const NAMED = /^([\p{L}_][\p{L}\p{N}_]*)\s+(.*)$/u;

/** Reads one `@tag rest` line into the draft; returns what is wrong with it, or null. */
function readTag(tag: string, rest: string, kind: HeaderKind, draft: Draft): string | null {
  if (TEXT_TAGS.includes(tag)) {
    if (rest === "") return `@${tag} is empty`;
    if (draft.texts.has(tag)) return `@${tag} stands here a second time`;
    if (SECOND_TAG.test(rest)) return "a header line holds one @tag";
    draft.texts.set(tag, rest);
    return null;
  }
  if (tag === "param") {
    const param = parseParam(rest, kind === "queries");
    if (typeof param === "string") return param;
    if (draft.params.some(({ name }) => name === param.name)) return `$${param.name} is declared twice`;
    draft.params.push(param);
    return null;
  }
  if (tag === "column") {
    const [, name = "__", titles = ""] = NAMED.exec(rest) ?? [];
    const title = parseBilingual(titles);
    if (name.startsWith("__") || title === null) return "@column needs a name and a title as 中文 | English";
    draft.columns[name] = title;
    return null;
  }
  if (tag === "help") {
    const [, name = "", sentence = ""] = NAMED.exec(rest) ?? [];
    const help = parseBilingual(sentence);
    if (help === null) return "@help needs a parameter's name and a sentence as 中文 | English";
    if (draft.helps.has(name)) return `$${name} has a @help already`;
    draft.helps.set(name, help);
    return null;
  }
  if (tag === "placeholder" && kind === "load") {
    const [, name, what] = /^([A-Z]+)\s+(label|relationType|record|kept)\b/.exec(rest) ?? [];
    if (name === undefined) return "@placeholder needs a NAME and label, relationType, record or kept";
    draft.placeholders.push({ name, kind: what as PlaceholderKind });
    return null;
  }
  if (tag === "placeholder" && kind === "internal") {
    const [, name, word] = /^([A-Z]+)\s+types\s+(\w+)$/.exec(rest) ?? [];
    const role = TypeRoleSchema.or(z.literal("any")).safeParse(word);
    if (name === undefined || !role.success)
      return "@placeholder needs a NAME, the word types and a role, or any";
    draft.placeholders.push({ name, kind: "types", role: role.data });
    return null;
  }
  return `unknown tag @${tag}`;
}

/** Position of the first line that is neither blank nor a `//` comment. */
export function headerEnd(text: string): number {
  return /^(?:[ \t]*(?:\/\/[^\n]*)?(?:\r?\n|$))*/.exec(text)?.[0].length ?? 0;
}

function bilingualOf(texts: Draft["texts"], tag: string): Bilingual | null {
  const zh = texts.get(`${tag}.zh`);
  const en = texts.get(`${tag}.en`);
  return zh === undefined || en === undefined ? null : { zh, en };
}

/** The lines of the header, read into a draft; `lines` says where each parameter and placeholder was declared. */
function readHeader(header: string, kind: HeaderKind, fault: (line: number, message: string) => void) {
  const draft: Draft = {
    ...{ texts: new Map(), helps: new Map(), params: [] },
    ...{ placeholders: [], columns: {}, remarks: [] },
  };
  const lines = new Map<string, number>();
  for (const [index, line] of header.split(/\r?\n/).entries()) {
    const [, tag, rest = ""] = /^[ \t]*\/\/[ \t]*@([A-Za-z.]*)(.*)$/.exec(line) ?? [];
    if (tag === undefined) {
      const remark = line.trim().replace(/^\/\/ ?/, "");
      if (remark !== "") draft.remarks.push(remark);
      continue;
    }
    const wrong = readTag(tag, rest.trim(), kind, draft);
    if (wrong !== null) fault(index + 1, wrong);
    const declared = /^\s*([\p{L}_][\p{L}\p{N}_]*)/u.exec(rest)?.[1];
    if (declared !== undefined) lines.set(`${tag} ${declared}`, index + 1);
  }
  return { draft, lines };
}

function checkTags(texts: Draft["texts"], kind: HeaderKind, fault: (line: number, message: string) => void) {
  const needed = kind === "queries" ? TEXT_TAGS : ["returns"];
  for (const tag of needed) if (!texts.has(tag)) fault(1, `@${tag} is missing`);
  const returns = texts.get("returns");
  if (returns !== undefined && !RETURNS[kind].includes(returns as HeaderReturns)) {
    fault(1, `@returns must be ${RETURNS[kind].join(" or ")}, not "${returns}"`);
  }
}

interface ParameterFaults {
  readonly isDeclared: (name: string) => boolean;
  readonly usedAt: (name: string, index: number) => void;
  readonly unused: (name: string) => void;
  readonly helpless: (name: string) => void;
}

/** Compares what the header declares with what the text uses. One whose line has a fault of its own counts as declared. */
function checkParameters(draft: Draft, used: ReadonlyMap<string, number>, faults: ParameterFaults): void {
  for (const [name, index] of used) if (!faults.isDeclared(name)) faults.usedAt(name, index);
  for (const { name } of draft.params) if (!used.has(name)) faults.unused(name);
  for (const name of draft.helps.keys()) if (!faults.isDeclared(name)) faults.helpless(name);
}

/**
 * Reads a Cypher file's header. Faults are pushed to `faults`, all of them; the result is null where the file cannot
 * be used. `file` only names the file in faults.
 */
export function parseCypherFile(
  file: string,
  text: string,
  kind: HeaderKind,
  faults: CypherFault[],
): CypherFile | null {
  const before = faults.length;
  const fault = (line: number, message: string) => void faults.push({ file, line, message });
  const end = headerEnd(text);
  const { draft, lines } = readHeader(text.slice(0, end), kind, fault);
  checkTags(draft.texts, kind, fault);

  const cypher = text.slice(end);
  if (cypher.trim() === "") fault(lineAt(text, end), "the file holds no Cypher");
  checkParameters(draft, usedParameters(cypher), {
    usedAt: (name, index) => fault(lineAt(text, end + index), `$${name} is used but not declared`),
    unused: (name) => fault(lines.get(`param ${name}`) ?? 1, `$${name} is declared but not used`),
    helpless: (name) =>
      fault(lines.get(`help ${name}`) ?? 1, `@help speaks of $${name}, which is not declared`),
    isDeclared: (name) => lines.has(`param ${name}`),
  });
  const placed = [...cypher.matchAll(/__([A-Z]+)__/g)];
  for (const { name } of draft.placeholders) {
    if (placed.some((match) => match[1] === name)) continue;
    fault(lines.get(`placeholder ${name}`) ?? 1, `__${name}__ is declared but not used`);
  }
  for (const match of placed) {
    if (draft.placeholders.some(({ name }) => name === match[1])) continue;
    fault(lineAt(text, end + match.index), `${match[0]} is used but not declared`);
  }
  if (faults.length > before) return null;
  return { file, ...whole(draft), text: cypher.trim() };
}

/** A draft in which nothing is wrong. */
function whole({ texts, helps, params, ...rest }: Draft): Omit<CypherFile, "file" | "text"> {
  return {
    title: bilingualOf(texts, "title"),
    description: bilingualOf(texts, "description"),
    returns: texts.get("returns") as HeaderReturns,
    params: params.map((param) => ({ ...param, help: helps.get(param.name) ?? null })),
    ...rest,
  };
}

/** What a saved query's header and text say, as the contract shows it. Throws where the file is none. */
export function toQuery(file: CypherFile): Omit<SavedQuery, "name" | "topic" | "variants" | "own"> {
  const { title, description, returns, columns, text } = file;
  if (title === null || description === null || returns === "rows" || returns === "none") {
    throw new TypeError(`${file.file} passed as a saved query without being one`);
  }
  const params = file.params.flatMap((param) => toQueryParam(param) ?? []);
  return { title, description, returns, params, columns: { ...columns }, cypher: text };
}

/** A header's parameter as the contract shows it; only those of saved queries have a title and a public type. */
export function toQueryParam(param: HeaderParam): QueryParam | null {
  if (param.title === null || param.type === "ids" || param.type === "idSet" || param.type === "rows")
    return null;
  const { name, type, title, help, min, max, required } = param;
  return {
    name,
    type,
    title,
    help,
    labels: [...param.labels],
    values: [...param.values],
    offers: param.offers,
    min,
    max,
    required,
    default: param.default,
  };
}
