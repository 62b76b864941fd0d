import { type Dirent, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isLensName, type Ontology, typesOf } from "#contract/ontology.ts";
import type { SavedQuery } from "#contract/query.ts";
import { parseCypherFile, toQuery } from "./header.ts";
import {
  type CypherFault,
  type CypherFile,
  CypherFileError,
  type HeaderKind,
  type Placeholder,
} from "./headerTypes.ts";
import { splitStatements } from "./scan.ts";
import { parseVariant } from "./variant.ts";

/** A saved query with the whole text of its file. */
export interface LibraryQuery extends SavedQuery {
  readonly source: string;
}

/** Every Cypher text of the project, read once. */
export interface CypherLibrary {
  /** Saved queries by name, in order of topic and name. */
  readonly queries: ReadonlyMap<string, LibraryQuery>;
  /**
   * The text of cypher/internal/<name>.cypher. One that speaks of a role, or of all types, is filled from the ontology,
   * which must have one: whoever asks looks first. Throws UnknownCypherError.
   */
  internal(name: string, ontology?: Ontology): string;
  /** What answers tell of by the name of its file (`internal/neighbours`): the texts of cypher/internal and cypher/acts. */
  readonly files: ReadonlyMap<string, string>;
  /** The text of cypher/workspace/<name>.cypher: what people save; `__KIND__` is filled in. Throws UnknownCypherError. */
  workspace(name: string, fill?: Readonly<Record<string, string>>): string;
  /** The text of cypher/byHand/<name>.cypher: what surrounds a change by free Cypher. Throws UnknownCypherError. */
  byHand(name: string): string;
  /**
   * The text of cypher/load/<name>.cypher; placeholders (`__LABEL__`, `__TYPE__`, `__RECORD__`) are filled from `fill`,
   * with allowed names only. Throws UnknownCypherError.
   */
  load(name: string, fill?: Readonly<Record<string, string>>, allowed?: AllowedNames): string;
  /**
   * The statements of cypher/schema/<folder>/, in order of file name; one that speaks of a `__TYPE__` comes once for each
   * of `types`.
   */
  schema(folder: string, types: readonly string[]): readonly string[];
}

/** Labels and relation types that may be written into Cypher. */
export interface AllowedNames {
  readonly labels: readonly string[];
  readonly types: readonly string[];
}

/** The statements that keep what is the server's own findable and unique: what a store needs before anything is saved. */
export function ownSchema(library: CypherLibrary, folder: string): string[] {
  return library.schema(folder, []).filter((text) => /:Guanxi\w+\)/.test(text));
}

/** All labels, primary and secondary, and all relation types of an ontology. */
export function allowedNames(ontology: Ontology): AllowedNames {
  const secondary = ontology.labels.flatMap((label) => label.secondary.map(({ name }) => name));
  return {
    labels: [...new Set([...ontology.labels.map(({ name }) => name), ...secondary])],
    types: ontology.types.map(({ name }) => name),
  };
}

/** Somebody asked for a Cypher file, a label or a type that does not exist: a mistake in the program. */
class UnknownCypherError extends Error {
  readonly code = "CYPHER_UNKNOWN";
}

interface FoundFile {
  /** Path from the root, with `/`. */
  readonly path: string;
  readonly name: string;
}

const byCodePoint = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Entries of a folder; none where it is missing, since a project may have no file of one kind. */
function entriesOf(root: string, folder: string): Dirent[] {
  const path = join(root, folder);
  return existsSync(path) ? readdirSync(path, { withFileTypes: true }) : [];
}

function cypherFiles(root: string, folder: string): FoundFile[] {
  return entriesOf(root, folder)
    .filter((entry) => entry.isFile() && entry.name.endsWith(".cypher"))
    .map((entry) => ({ path: `${folder}/${entry.name}`, name: entry.name.slice(0, -".cypher".length) }))
    .sort((a, b) => byCodePoint(a.path, b.path));
}

function subfolders(root: string, folder: string): string[] {
  return entriesOf(root, folder)
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort(byCodePoint);
}

function readFolder(root: string, folder: string, kind: HeaderKind, faults: CypherFault[]) {
  const files = new Map<string, CypherFile>();
  for (const { path, name } of cypherFiles(root, folder)) {
    const parsed = parseCypherFile(path, readFileSync(join(root, path), "utf8"), kind, faults);
    if (parsed !== null) files.set(name, parsed);
  }
  return files;
}

/** The variants of a topic's queries by query, in order of file name: `accompanied.person.cypher` is one of `accompanied`. */
function variantsOf(files: readonly FoundFile[]): Map<string, FoundFile[]> {
  const variants = new Map<string, FoundFile[]>();
  for (const file of files.filter(({ name }) => name.includes("."))) {
    const query = file.name.slice(0, file.name.indexOf("."));
    variants.set(query, [...(variants.get(query) ?? []), file]);
  }
  return variants;
}

function readQueries(root: string, faults: CypherFault[]): Map<string, LibraryQuery> {
  const queries = new Map<string, LibraryQuery>();
  for (const topic of subfolders(root, "cypher/queries")) {
    const files = cypherFiles(root, `cypher/queries/${topic}`);
    const others = variantsOf(files);
    for (const { path, name } of files.filter((found) => !found.name.includes("."))) {
      const source = readFileSync(join(root, path), "utf8");
      const file = parseCypherFile(path, source, "queries", faults);
      const beside = others.get(name) ?? [];
      others.delete(name);
      if (file === null) continue;
      const earlier = queries.get(name);
      if (earlier !== undefined) {
        faults.push({
          file: file.file,
          line: 1,
          message: `the name ${name} is taken by topic ${earlier.topic}`,
        });
      }
      const query = toQuery(file);
      const variants = beside.flatMap((one) => {
        const text = readFileSync(join(root, one.path), "utf8");
        return parseVariant(one.path, text, query.params, faults) ?? [];
      });
      queries.set(name, { name, topic, ...query, variants, own: null, source });
    }
    for (const [name, lone] of others) {
      const message = `there is no query ${name} that this would be a text of`;
      for (const { path } of lone) faults.push({ file: path, line: 1, message });
    }
  }
  return queries;
}

const NOTHING: AllowedNames = { labels: [], types: [] };
const RECORDS = ["Entity", "Evidence", "Article", "Source"];
const KEPT = ["GuanxiView", "GuanxiQuery", "GuanxiLensByHand"];

/** A name between back-quotes, unless it is plain. */
const inQuotes = (name: string) => (/^[A-Za-z_]\w*$/.test(name) ? name : `\`${name.replaceAll("`", "``")}\``);

/**
 * A name as it stands in Cypher. The second lock: what is no name of a lens gets in nowhere, whoever allowed it; above all
 * no backslash, which Cypher reads before it reads quotes.
 */
const quoted = (name: string): string | null => (isLensName(name) ? inQuotes(name) : null);

/** Fills a template's placeholders with the names that `namesFor` each, and refuses all but plain ones. */
function filled({ file, placeholders, text }: CypherFile, namesFor: (one: Placeholder) => readonly string[]) {
  return placeholders.reduce((whole, one) => {
    const names = namesFor(one);
    const written = names.map(quoted);
    if (names.length === 0 || written.includes(null)) {
      throw new UnknownCypherError(
        `${file}: ${names.join("|") || "nothing"} may not stand for __${one.name}__`,
      );
    }
    return whole.replaceAll(`__${one.name}__`, () => written.join("|"));
  }, text);
}

/** Fills a template's placeholders with the names given, where they are allowed. */
function fillPlaceholders(
  file: CypherFile,
  fill: Readonly<Record<string, string>>,
  { labels, types }: AllowedNames,
): string {
  const allowed = { label: labels, relationType: types, record: RECORDS, kept: KEPT };
  return filled(file, ({ name, kind }) => {
    const value = fill[name] ?? "";
    return kind !== "types" && allowed[kind].includes(value) ? [value] : [];
  });
}

/** Fills a template's placeholders with what has their roles. */
function fillRoles(file: CypherFile, ontology: Ontology | undefined): string {
  return filled(file, (one) => {
    if (one.kind !== "types" || ontology === undefined) return [];
    return one.role === "any" ? ontology.types.map(({ name }) => name) : typesOf(ontology, one.role);
  });
}

/** Schema statements, repeated for each type where they speak of one. */
function schemaStatements(text: string, types: readonly string[]): string[] {
  return splitStatements(text).flatMap((statement) =>
    statement.includes("__TYPE__") ? types.flatMap((type) => ofType(statement, type)) : [statement],
  );
}

/** The name of a rule holds that of its type, and is a name as well. */
function ofType(statement: string, type: string): string[] {
  const written = quoted(type);
  if (written === null) return [];
  return [
    statement
      .replaceAll(/\b(\w+_)__TYPE__/g, (_, prefix: string) => inQuotes(`${prefix}${type}`))
      .replaceAll("__TYPE__", () => written),
  ];
}

function take(files: ReadonlyMap<string, CypherFile>, folder: string, name: string): CypherFile {
  const file = files.get(name);
  if (file === undefined) throw new UnknownCypherError(`there is no cypher/${folder}/${name}.cypher`);
  return file;
}

/**
 * Reads all of `<root>/cypher`, where `root` is the project's folder. Throws CypherFileError with every fault of
 * every file at once.
 */
export function loadLibrary(root: string): CypherLibrary {
  if (!existsSync(join(root, "cypher"))) throw new UnknownCypherError(`there is no folder cypher in ${root}`);
  const faults: CypherFault[] = [];
  const queries = readQueries(root, faults);
  const internal = readFolder(root, "cypher/internal", "internal", faults);
  const acts = readFolder(root, "cypher/acts", "internal", faults);
  const workspace = readFolder(root, "cypher/workspace", "load", faults);
  const byHand = readFolder(root, "cypher/byHand", "load", faults);
  const load = readFolder(root, "cypher/load", "load", faults);
  if (faults.length > 0) throw new CypherFileError(faults);
  return {
    queries,
    files: new Map(
      Object.entries({ acts, internal }).flatMap(([folder, files]) =>
        [...files].map(([name, { text }]) => [`${folder}/${name}`, text] as const),
      ),
    ),
    internal: (name, ontology) => fillRoles(take(internal, "internal", name), ontology),
    workspace: (name, fill = {}) => fillPlaceholders(take(workspace, "workspace", name), fill, NOTHING),
    byHand: (name) => take(byHand, "byHand", name).text,
    load: (name, fill = {}, allowed = NOTHING) => fillPlaceholders(take(load, "load", name), fill, allowed),
    schema: (folder, types) =>
      cypherFiles(root, `cypher/schema/${folder}`).flatMap(({ path }) =>
        schemaStatements(readFileSync(join(root, path), "utf8"), types),
      ),
  };
}
