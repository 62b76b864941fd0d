import type { Asked, LoggedAct, Told } from "../../state/log.ts";
import { siftStatements } from "./sifting.ts";
import {
  fileStatement,
  idSet,
  type Known,
  type Params,
  participationTypes,
  type Statement,
} from "./statement.ts";

const unique = (...lists: readonly (readonly string[])[]) => [...new Set(lists.flat())];

const entities = (ids: readonly string[]) => fileStatement("internal/entitiesByIds", { ids });
const among = (ids: readonly string[]) =>
  fileStatement("internal/relationsAmong", { ids, known: idSet(ids) });
const some = (ids: readonly string[], made: (ids: readonly string[]) => Statement) =>
  ids.length === 0 ? [] : [made(ids)];

/** What a person calls for is in the call; defaults that the page leaves to the server are the contract's. */
const DEFAULTS = {
  neighbours: 25,
  pathLength: 6,
  paths: 10,
  common: 50,
  overview: 150,
  candidates: 5,
} as const;

type Made = (args: readonly unknown[], told: Told, known: Known) => readonly Statement[];

interface Neighbours {
  readonly id: string;
  readonly types?: readonly string[];
  readonly direction?: string;
  readonly limit?: number;
  readonly exclude?: readonly string[];
}

const neighbours: Made = ([input], { ranked = [] }) => {
  const given = input as Neighbours;
  const { id, direction = "both", limit = DEFAULTS.neighbours, exclude = [] } = given;
  const types = given.types === undefined || given.types.length === 0 ? null : given.types;
  const asked = { id, types, direction, exclude: idSet(exclude) };
  const shown = unique([id], ranked);
  return [
    fileStatement("internal/neighbours", { ...asked, limit }, true),
    among(shown),
    entities(shown),
    fileStatement("internal/neighboursLeft", { id, exclude: idSet([...exclude, ...ranked]) }),
    ...(ranked.length < limit ? [] : [fileStatement("internal/neighbourCount", asked)]),
  ];
};

type Ids = Readonly<Record<"ids" | "beside", readonly string[] | undefined>>;

const amongThem: Made = ([given], { nodes }) => {
  const { ids = [], beside = [] } = given as Ids;
  if (beside.length === 0) return [...some(unique(ids), among), ...some(unique(ids), entities)];
  if (ids.length === 0) return [];
  const known = idSet([...beside, ...ids]);
  return [
    fileStatement("internal/relationsBeside", { ids: unique(ids), known }),
    entities(unique(ids, nodes)),
  ];
};

const paths: Made = ([query], { paths: found = [] }) => {
  const { from, to } = query as { from: string; to: string };
  const ends = [entities([from]), entities([to])];
  if (from === to) return [...ends, entities([from])];
  const { pathLength: maxLength, paths: most } = DEFAULTS;
  const search = fileStatement("internal/shortestPaths", { from, to, maxLength, limit: most + 1 }, true);
  const walked = unique(...found.map(({ nodes }) => nodes));
  return [...ends, search, ...some(walked, among), entities(walked.length === 0 ? [from, to] : walked)];
};

const common: Made = ([given], { common: found = [], nodes }) => {
  const ids = unique((given as Ids).ids ?? []);
  const params = { ids, count: ids.length, limit: DEFAULTS.common + 1 };
  return [
    entities(ids),
    fileStatement("internal/commonContacts", params, true),
    among(unique(ids, found)),
    entities(unique(ids, found, nodes)),
  ];
};

const contacts: Made = ([given], { events = [], nodes }, { ontology }) => {
  const ids = unique((given as Ids).ids ?? []);
  const types = participationTypes(ontology);
  const count = (shared: readonly string[]) =>
    fileStatement("internal/participantCounts", { ids: [...shared].sort(), types });
  return [
    fileStatement("internal/participations", { ids, types }),
    ...some(events, count),
    entities(unique(ids, nodes)),
  ];
};

/** Between the second and the third the server looks at the lines among the candidates, and picks those that hang together. */
const overview: Made = (_, { nodes }) => [
  fileStatement("internal/overviewCandidates", { limit: DEFAULTS.overview * DEFAULTS.candidates }, true),
  fileStatement("internal/countByLabel"),
  ...some(nodes, among),
  ...some(nodes, entities),
];

const entity: Made = ([input]) =>
  ["entity", "relationCounts", "posts"].map((name, i) =>
    fileStatement(`internal/${name}`, { ...(input as { id: string }) }, i === 0),
  );

/** A period travels as `from..to`; the Cypher sees its two ends. */
function periodOf(value: unknown): unknown {
  if (typeof value !== "string") return value;
  const [from = "", to = ""] = value.split("..");
  return { from: from === "" ? null : from, to: to === "" ? null : to };
}

const runQuery: Made = ([input], told, { queries }) => {
  const { name, params: given } = input as { name: string; params: Params };
  const { params = given, nodes } = told;
  const query = queries.find((each) => each.name === name);
  if (query === undefined) return [];
  const typeOf = (param: string): string => query.params.find((each) => each.name === param)?.type ?? "";
  const bound = Object.entries(params).map(([param, value]) => [
    param,
    typeOf(param) === "period" ? periodOf(value) : value,
  ]);
  const ids = Object.entries(params).flatMap(([param, value]): string[] =>
    !typeOf(param).startsWith("entity") || value === null ? [] : [value as string | string[]].flat(),
  );
  const checked = (of: readonly string[]) => fileStatement("internal/entityKinds", { ids: of });
  const text = query.cypher.trim().replace(/;\s*$/, "");
  const own = { file: query.name, text, params: Object.fromEntries(bound) as Params, main: true };
  return [...some(unique(ids), checked), own, ...some(nodes, entities)];
};

const search: Made = ([query], { key = "" }) => {
  const { label, limit = 20 } = query as { label?: string; limit?: number };
  const labels = label?.split(",").filter((name) => name !== "") ?? [];
  return key === "" ? [] : [fileStatement("acts/search", { key, labels, limit: limit + 1 }, true)];
};

const cypher: Made = ([draft]) => {
  const { text, params } = draft as { text: string; params: Params };
  return [{ file: null, text: text.trim().replace(/;\s*$/, ""), params, main: true }];
};

const MADE: Partial<Record<Asked["call"], Made>> = {
  neighbours,
  among: amongThem,
  paths,
  common,
  contacts,
  overview,
  entity,
  runQuery,
  search,
  cypher,
  view: ([id]) => [fileStatement("saved/viewById", { id }, true)],
};

/** Every query of an act, in the order in which they are asked; of those named as its main one, the last is. */
export function statementsOf(act: LoggedAct, known: Known): readonly Statement[] {
  const asked = act.asked.flatMap(({ call, args, told }) =>
    told === null ? [] : (MADE[call]?.(args, told, known) ?? []),
  );
  return [...asked, ...(act.sifted === null ? [] : siftStatements(act.sifted, act.left, known))];
}

/** The statement that a strip shows of an act. */
export function mainOf(statements: readonly Statement[]): Statement | null {
  return statements.findLast(({ main }) => main) ?? statements[0] ?? null;
}
