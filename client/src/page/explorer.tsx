import type { TFunction } from "i18next";
import {
  createContext,
  type ReactElement,
  type ReactNode,
  useContext,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react";
import { useTranslation } from "react-i18next";
import type { Choices } from "#contract/choices.ts";
import type { Cell } from "#contract/cypher.ts";
import type { EntityDetail, SearchResult } from "#contract/entity.ts";
import type { CitedPassages, RelationEvidence, RelationsEvidence } from "#contract/evidence.ts";
import type { Status } from "#contract/graph.ts";
import type { Ontology } from "#contract/ontology.ts";
import type { Told } from "#contract/ran.ts";
import type { Api } from "../api/types.ts";
import { numberOf, propertyText } from "../model/cell.ts";
import { unitOf, valueIn } from "../model/lens.ts";
import type { DaySpan } from "../model/time/calendar.ts";
import type { Presented, RelationFact } from "../model/types.ts";
import type { Explorer, ExplorerState, Language } from "../state/types.ts";
import { type Resource, type ResourceCache, useResource } from "../ui/useResource.tsx";
import { type DatedFact, formatFactDate, formatIsoDate, formatSpan, LOCALES } from "./dates.ts";
import {
  confinedIn,
  isQuantity,
  labelIn,
  modalityIn,
  nameIn,
  otherNameIn,
  propertyIn,
  typeIn,
  withModality,
  withUnit,
} from "./words.ts";

/** The saved views, as the gallery keeps them. */
export type LensApi = Pick<Api, "lens" | "oldLens" | "changeLens">;

export type ViewsApi = Pick<Api, "views" | "saveView" | "view" | "changeView" | "deleteView" | "restoreView">;

/** The saved queries, as their gallery keeps them. */
export type QueriesApi = Pick<
  Api,
  "saveQuery" | "checkQuery" | "changeQuery" | "deleteQuery" | "restoreQuery" | "importQueries" | "queryFiles"
>;

/** Importing, and what was imported. */
export type ImportsApi = Pick<
  Api,
  | "openImport"
  | "importDraft"
  | "closeImport"
  | "addImportFile"
  | "removeImportFile"
  | "readImportFile"
  | "mapImport"
  | "planImport"
  | "importRows"
  | "importValues"
  | "changeImportCells"
  | "importFaults"
  | "rejectedRows"
  | "importNames"
  | "judgements"
  | "importPreview"
  | "applyImport"
  | "changes"
  | "undoPlan"
  | "undoChange"
  | "job"
  | "cancelJob"
>;

/** What panels read from the server by themselves; everything that changes the view goes through the explorer. */
export type PanelApi = ViewsApi &
  LensApi &
  QueriesApi &
  ImportsApi &
  Pick<
    Api,
    | "search"
    | "choices"
    | "resolveNames"
    | "cypherFiles"
    | "schema"
    | "writeCypher"
    | "entity"
    | "articleEvidence"
    | "entityEvidence"
    | "relationEvidence"
    | "relationsEvidence"
  >;

interface Services {
  readonly explorer: Explorer;
  readonly api: PanelApi;
  readonly cache: ResourceCache;
  /** What panels have read is asked for anew. */
  readonly forget: () => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/** Texts of Cypher, which no change of the graph concerns. */
const CYPHER_FILES: ResourceCache = new Map();

const ServicesContext = createContext<Services | null>(null);

export function ServicesProvider(props: {
  explorer: Explorer;
  api: PanelApi;
  children: ReactNode;
}): ReactElement {
  const { explorer, api, children } = props;
  const [cache, setCache] = useState<ResourceCache>(() => new Map());
  const services = useMemo(
    () => ({
      explorer,
      api,
      cache,
      forget: () => setCache(new Map()),
      subscribe: (listener: () => void) => explorer.subscribe(listener),
    }),
    [explorer, api, cache],
  );
  return <ServicesContext value={services}>{children}</ServicesContext>;
}

function useServices(): Services {
  const services = useContext(ServicesContext);
  if (services === null) throw new Error("A panel stands outside ServicesProvider");
  return services;
}

export const useExplorer = (): Explorer => useServices().explorer;

/** For calls that a person starts with a button; what a panel shows is read by the hooks below. */
export const usePanelApi = (): PanelApi => useServices().api;
/** The graph was changed: canvas and panels follow. */
export function useRefresh(): () => Promise<void> {
  const { explorer, forget } = useServices();
  return () => explorer.refresh().then(forget);
}
export const useViewsApi = (): ViewsApi => useServices().api;
export const useLensApi = (): LensApi => useServices().api;
export const useQueriesApi = (): QueriesApi => useServices().api;
export const useImportsApi = (): ImportsApi => useServices().api;

/** Reads the explorer's state; `select` must return a part of the state, not a new object. */
export function useExplorerState<T>(select: (state: ExplorerState) => T): T {
  const { explorer, subscribe } = useServices();
  return useSyncExternalStore(subscribe, () => select(explorer.getState()));
}

/** What can be seen, with the time filter that is being tried out, if any. */
export function usePresented(): Presented {
  const { explorer, subscribe } = useServices();
  return useSyncExternalStore(subscribe, () => explorer.presented());
}

export function useEntityDetail(id: string | null): Resource<EntityDetail> {
  const { api, cache } = useServices();
  return useResource(cache, id === null ? null : `entity ${id}`, (signal) =>
    api.entity({ id: id ?? "" }, { signal }),
  );
}

export function useEntityEvidence(id: string | null): Resource<CitedPassages> {
  const { api, cache } = useServices();
  return useResource(cache, id === null ? null : `evidence ${id}`, (signal) =>
    api.entityEvidence({ id: id ?? "" }, { signal }),
  );
}

/** What a field may be given: values of a property, or entities. */
export function useChoices(wanted: {
  readonly of: string;
  readonly property?: string;
  readonly limit: number;
}): Resource<Choices> {
  const { api, cache } = useServices();
  return useResource(cache, `choices ${JSON.stringify(wanted)}`, (signal) => api.choices(wanted, { signal }));
}

export function useArticleEvidence(id: string): Resource<CitedPassages> {
  const { api, cache } = useServices();
  return useResource(cache, `article ${id}`, (signal) => api.articleEvidence({ id }, { signal }));
}

export function useRelationEvidence(id: string | null): Resource<RelationEvidence> {
  const { api, cache } = useServices();
  return useResource(cache, id === null ? null : `relation ${id}`, (signal) =>
    api.relationEvidence({ id: id ?? "" }, { signal }),
  );
}

/** What several relations rest on, such as the steps of a path. */
export function useRelationsEvidence(ids: readonly string[]): Resource<RelationsEvidence> {
  const { api, cache } = useServices();
  return useResource(cache, ids.length === 0 ? null : `relations ${ids.join(" ")}`, (signal) =>
    api.relationsEvidence({ ids: [...ids] }, { signal }),
  );
}

/** The texts of the files that `ran` names, by file. They are the server's own: fetched once, kept as long as the page. */
export function useCypherFiles(): Resource<ReadonlyMap<string, string>> {
  const { api } = useServices();
  return useResource(CYPHER_FILES, "files", (signal) =>
    api.cypherFiles({}, { signal }).then(({ files }) => new Map(files.map(({ file, text }) => [file, text]))),
  );
}

export function useSearch(text: string, label: string | null): Resource<Told<SearchResult>> {
  const { api, cache } = useServices();
  const q = text.trim();
  const query = label === null ? { q, limit: 20 } : { q, limit: 20, label };
  return useResource(cache, q === "" ? null : `search ${label ?? ""} ${q}`, (signal) =>
    api.search(query, { signal }),
  );
}

type Counted = "entities" | "relations" | "steps" | "rows" | "nodes" | "passages";

/** Words, numbers and dates in the language of the moment. */
export interface Words {
  readonly language: Language;
  readonly name: (named: { name: string; nameEn: string | null }) => string;
  readonly confined: (name: string, scope: { name: string; nameEn: string | null } | null) => string;
  readonly otherName: (named: { name: string; nameEn: string | null }) => string | null;
  readonly label: (label: string) => string;
  readonly type: (type: string, direction?: "out" | "in") => string;
  /** What a relation says, with how it is meant: "carries out (demanded)". */
  readonly says: (
    fact: { readonly type: string; readonly modality: string | null },
    direction?: "out" | "in",
  ) => string;
  /** A modality of the ontology; its own word where it has none. */
  readonly modality: (name: string) => string;
  readonly property: (name: string) => string;
  readonly status: (status: Status) => string;
  readonly number: (value: number) => string;
  /** "1 relation", "12 relations". */
  readonly count: (what: Counted, count: number) => string;
  readonly isoDate: (iso: string) => string;
  /** Days from first to last, in as few words as name them. */
  readonly span: (span: DaySpan) => string;
  readonly factDate: (fact: DatedFact) => string | null;
  readonly bilingual: (text: { zh: string; en: string }) => string;
  readonly list: (items: readonly string[]) => string;
  /** What there is of some properties, a number with its unit in one. */
  readonly properties: (
    all: Readonly<Record<string, Cell>>,
  ) => readonly { readonly name: string; readonly said: string }[];
  /** A value of a property, or of an answer's column of that name. */
  readonly value: (value: Cell, name: string) => string;
}

/** Words that know what everybody heard of in this session is called: they change with every answer. */
export interface Names extends Words {
  /** The name of an entity, else its id. */
  readonly entity: (id: string) => string;
  /** A line by its ends, "孙鹏程 – 安和电气", else its id. */
  readonly relation: (id: string) => string;
}

/** Made once: making one takes the browser as long as a hundred uses of it. */
const numberFormat = (language: Language, maximumFractionDigits: number) =>
  new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits });
const NUMBERS = { zh: numberFormat("zh", 3), en: numberFormat("en", 3) } as const;
const AMOUNTS = { zh: numberFormat("zh", 20), en: numberFormat("en", 20) } as const;

/** What there is of some properties in words: units stand behind their numbers, and not once more by themselves. */
function propertiesIn(
  ontology: Ontology | null,
  all: Readonly<Record<string, Cell>>,
  { language, value }: Pick<Words, "language" | "value">,
): ReturnType<Words["properties"]> {
  const there = Object.entries(all).filter(([, cell]) => cell !== null && cell !== "");
  const units = new Map(there.map(([name]) => [name, unitOf(ontology, name)] as const));
  const counted = new Set(units.values());
  return there
    .filter(([name]) => !counted.has(name))
    .map(([name, cell]) => {
      const unit = units.get(name) ?? null;
      const said = value(cell, name);
      const counting = unit === null ? null : (all[unit] ?? null);
      return {
        name,
        said: unit === null || counting === null ? said : withUnit(said, value(counting, unit), language),
      };
    });
}

export function useWords(): Words {
  const { t } = useTranslation();
  const language = useExplorerState((state) => state.language);
  const ontology = useExplorerState((state) => state.ontology);
  return useMemo(() => wordsIn({ language, ontology, t }), [language, ontology, t]);
}

export function useNames(): Names {
  const words = useWords();
  const ontology = useExplorerState((state) => state.ontology);
  const entities = useExplorerState((state) => state.facts.entities);
  const relations = useExplorerState((state) => state.facts.relations);
  return useMemo(() => {
    const entity = (id: string) => {
      const fact = entities.get(id);
      if (fact !== undefined) return words.name(fact);
      // A group is called after its label, or after the place or person that it is named for.
      const key = id.startsWith("group:") ? id.slice("group:".length) : id;
      const named = key === id ? undefined : entities.get(key);
      return named === undefined ? labelIn(ontology, key, words.language) : words.name(named);
    };
    const relation = (id: string) => {
      const fact = relations.get(id);
      const [, a = "", b = ""] = /^(?:contact|bundle):(.+)~(.+)$/.exec(id) ?? [];
      if (fact === undefined) return a === "" ? id : `${entity(a)} – ${entity(b)}`;
      return `${entity(fact.from)} – ${entity(fact.to)}`;
    };
    return { ...words, entity, relation };
  }, [words, ontology, entities, relations]);
}

interface Wording {
  readonly language: Language;
  readonly ontology: Ontology | null;
  readonly t: TFunction;
}

function wordsIn({ language, ontology, t }: Wording): Words {
  const list = (items: readonly string[]) => items.join(language === "zh" ? "、" : ", ");
  const number = (value: number) => NUMBERS[language].format(value);
  const value = (cell: Cell, name: string): string => {
    if (cell === null) return "–";
    if (typeof cell === "boolean") return cell ? t("word.yes") : t("word.no");
    const amount = isQuantity(ontology, name) ? numberOf(cell) : null;
    if (amount !== null) return AMOUNTS[language].format(amount);
    if (Array.isArray(cell)) return list((cell as readonly Cell[]).map((item) => value(item, name)));
    return typeof cell === "string" ? valueIn(ontology, name, cell)[language] : propertyText(cell);
  };
  return {
    language,
    name: (named) => nameIn(named, language),
    confined: (name, scope) => confinedIn(name, scope, language),
    otherName: (named) => otherNameIn(named, language),
    label: (label) => labelIn(ontology, label, language),
    type: (type, direction = "out") => typeIn(ontology, type, { language, direction }),
    says: ({ type, modality }, direction = "out") =>
      withModality(
        typeIn(ontology, type, { language, direction }),
        modalityIn(ontology, modality, language),
        language,
      ),
    modality: (name) => ontology?.modalities.find((each) => each.name === name)?.[language] ?? name,
    property: (name) => propertyIn(ontology, name, language),
    status: (status) => t(`status.${status}`),
    number,
    count: (what, count) => t(`count.${what}`, { count, shown: number(count) }),
    isoDate: (iso) => formatIsoDate(iso, language),
    span: (span) => formatSpan(span, language),
    factDate: (fact) => formatFactDate(fact, language),
    bilingual: (text) => text[language],
    list,
    value,
    properties: (all) => propertiesIn(ontology, all, { language, value }),
  };
}

/** The relation's two ends as the session knows them, for sentences outside the inspector. */
export function useRelationFact(id: string | null): RelationFact | null {
  return useExplorerState((state) => (id === null ? null : (state.facts.relations.get(id) ?? null)));
}
