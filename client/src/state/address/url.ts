import { addressEnd, graphOf, saidIn } from "../../model/graph.ts";
import type { Filters, Recipe, RecipeStep, View } from "../../model/types.ts";
import type { Language, Selection } from "../types.ts";
import { escaped, items, list, UnreadableLink, unescaped } from "./addressParts.ts";
import { pathOf, pathText } from "./pathAddress.ts";
import { SIFT_NAMES, type Sift, siftOf, siftParts } from "./siftAddress.ts";

/** What the address bar says: how to come by the view, and what is chosen in it. */
export interface Link {
  readonly recipe: Recipe;
  /** Labels, types and statuses that are off; null where the address does not say. */
  readonly hide: readonly string[] | null;
  /** Only these relation types are on; null for all that `hide` does not name. */
  readonly types: readonly string[] | null;
  /** Parts that the address names; what it does not name is as in the view it begins with. */
  readonly sift: Sift;
  readonly selection: Selection | null;
  /** Entities chosen beside the selected one. */
  readonly companions: readonly string[];
  readonly language: Language | null;
}

const NAMES = [
  "graph",
  ...SIFT_NAMES,
  "view",
  "with",
  "focus",
  "expand",
  "region",
  "without",
  "hide",
  "types",
  "select",
  "relation",
  "also",
  "path",
  "common",
  "query",
  "lang",
];

function expansionText(step: Extract<RecipeStep, { kind: "expand" }>): string {
  const direction = step.direction === "both" ? "" : `~${step.direction}`;
  const types = step.types.length === 0 ? "" : `~${step.types.map(escaped).join("~")}`;
  return `${escaped(step.id)}${direction}${types}`;
}

function expansionOf(text: string): RecipeStep {
  const [id = "", ...rest] = text.split("~").map(unescaped);
  const direction = rest.find((word) => word === "in" || word === "out") ?? "both";
  const types = rest.filter((word) => word !== direction);
  if (id === "") throw new UnreadableLink(text);
  return { kind: "expand", id, types, direction };
}

function stepParts(recipe: Recipe): string[] {
  const parts: string[] = [];
  const shown = recipe.steps.flatMap((step) => (step.kind === "show" ? step.ids : []));
  // An empty `focus` is an empty canvas; no `focus` at all is the overview.
  if (recipe.saved !== null) parts.push(`view=${escaped(recipe.saved)}`);
  const empty = recipe.saved === null && !recipe.overview && recipe.steps.length === 0;
  if (shown.length > 0 || empty) parts.push(`focus=${list(shown)}`);
  if (recipe.overview && recipe.steps.length > 0) parts.push("with=overview");
  const opened = recipe.steps.flatMap((step) => (step.kind === "region" ? [step.key] : []));
  if (opened.length > 0) parts.push(`region=${list(opened)}`);
  for (const step of recipe.steps) {
    if (step.kind === "paths") parts.push(`path=${pathText(step)}`);
    if (step.kind === "common") parts.push(`common=${list(step.ids)}`);
    if (step.kind === "query") {
      parts.push(`query=${escaped(step.name)}`);
      for (const name of Object.keys(step.params).sort()) {
        const value = step.params[name];
        if (value !== null && value !== undefined) parts.push(`p.${escaped(name)}=${escaped(String(value))}`);
      }
    }
  }
  const expansions = recipe.steps.flatMap((step) => (step.kind === "expand" ? [expansionText(step)] : []));
  if (expansions.length > 0) parts.push(`expand=${expansions.join(",")}`);
  if (recipe.without.length > 0) parts.push(`without=${list(recipe.without)}`);
  return parts;
}

/** The shorter of "these are off" and "only these are on". */
function filterParts(filters: Filters, allTypes: readonly string[]): string[] {
  const on = allTypes.filter((type) => !filters.hiddenTypes.has(type));
  const byOn = filters.hiddenTypes.size > on.length && on.length > 0;
  const hidden = [
    ...[...filters.hiddenLabels].sort(),
    ...(byOn ? [] : [...filters.hiddenTypes].sort()),
    ...[...filters.hiddenStatuses].sort(),
    ...[...filters.hiddenModalities].sort(),
  ];
  return [
    ...(hidden.length > 0 ? [`hide=${list(hidden)}`] : []),
    ...(byOn ? [`types=${list([...on].sort())}`] : []),
  ];
}

export interface Addressed {
  readonly view: View;
  readonly selection: Selection | null;
  readonly companions?: readonly string[];
  /** Named in the address only where a person chose it. */
  readonly language: Language | null;
  readonly allTypes: readonly string[];
  /** The saved view that this one began as, as it was opened; null where it began otherwise. */
  readonly base: View | null;
}

/** The address of a state behind the page's path, for example `/?focus=person-a&expand=person-a&lang=zh`. */
export function formatAddress(addressed: Addressed): string {
  const { view, selection, companions = [], language, allTypes, base } = addressed;
  const filters = base?.filters === view.filters ? [] : filterParts(view.filters, allTypes);
  const parts = [...stepParts(view.recipe), ...filters, ...siftParts(view, base)];
  if (selection !== null) {
    parts.push(`${selection.kind === "entity" ? "select" : "relation"}=${escaped(selection.id)}`);
  }
  if (companions.length > 0) parts.push(`also=${list(companions)}`);
  if (language !== null) parts.push(`lang=${language}`);
  return `/${addressEnd(view.recipe.graph, parts)}`;
}

function pairsOf(said: string): [string, string][] {
  return said
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const cut = pair.indexOf("=");
      return cut === -1 ? [pair, ""] : [pair.slice(0, cut), pair.slice(cut + 1)];
    });
}

function stepsOf(pairs: readonly [string, string][]): RecipeStep[] {
  const all = (name: string) => pairs.filter(([key]) => key === name).map(([, value]) => value);
  const steps: RecipeStep[] = [];
  const shown = all("focus").flatMap(items);
  for (const key of all("region").flatMap(items)) steps.push({ kind: "region", key });
  if (shown.length > 0) steps.push({ kind: "show", ids: shown });
  for (const text of all("path")) steps.push(pathOf(text));
  for (const text of all("common")) {
    const ids = items(text);
    if (ids.length < 2) throw new UnreadableLink(text);
    steps.push({ kind: "common", ids });
  }
  const query = all("query").at(-1);
  if (query !== undefined && query !== "") {
    const params = pairs.flatMap(([key, value]): [string, string][] =>
      key.startsWith("p.") ? [[unescaped(key.slice(2)), unescaped(value)]] : [],
    );
    steps.push({ kind: "query", name: unescaped(query), params: Object.fromEntries(params) });
  }
  for (const text of all("expand")
    .flatMap((value) => value.split(","))
    .filter((part) => part !== "")) {
    steps.push(expansionOf(text));
  }
  return steps;
}

function selectionOf(pairs: readonly [string, string][]): Selection | null {
  const entity = pairs.findLast(([key]) => key === "select")?.[1] ?? "";
  const relation = pairs.findLast(([key]) => key === "relation")?.[1] ?? "";
  if (entity !== "") return { kind: "entity", id: unescaped(entity) };
  return relation === "" ? null : { kind: "relation", id: unescaped(relation) };
}

/** Far more than any view of ours takes: 5,000 ids of fifty characters. */
const MOST_CHARACTERS = 262_144;

/** Reads an address; throws `UnreadableLink` where a part of it makes no sense. Foreign parameters are passed over. */
export function parseAddress(address: URL): Link {
  const said = saidIn(address);
  if (said.length > MOST_CHARACTERS) throw new UnreadableLink("too long");
  const pairs = pairsOf(said).filter(([key]) => NAMES.includes(key) || key.startsWith("p."));
  const first = (name: string) => pairs.find(([key]) => key === name)?.[1];
  const steps = stepsOf(pairs);
  const saved = unescaped(first("view") ?? "");
  const named = steps.length > 0 || first("focus") !== undefined || saved !== "";
  const language = first("lang");
  const types = first("types");
  return {
    recipe: {
      graph: graphOf(address.search),
      overview: !named || first("with") === "overview",
      saved: saved === "" ? null : saved,
      steps,
      without: items(first("without") ?? ""),
    },
    hide: first("hide") === undefined ? null : items(first("hide") ?? ""),
    types: types === undefined ? null : items(types),
    sift: siftOf(first),
    selection: selectionOf(pairs),
    companions: items(first("also") ?? ""),
    language: language === "zh" || language === "en" ? language : null,
  };
}
