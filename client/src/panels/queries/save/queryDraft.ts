import type { QueryParam, QueryParamInput, SavedQuery } from "#contract/query.ts";
import type { CypherDraft } from "../../../cypher/draft.ts";
import { parametersIn } from "../../../cypher/scan.ts";
import { isBlank, paramValues } from "../params/paramValues.ts";
import { type Guess, guessParam, guessReturns, inlined } from "./guess.ts";

type Bilingual = SavedQuery["title"];

/** A parameter as it stands in the dialog. */
export interface ParamDraft {
  readonly name: string;
  readonly type: Guess["type"];
  readonly title: Bilingual;
  readonly help: Bilingual;
  readonly labels: readonly string[];
  /** Choices of an `enum`, as typed. */
  readonly values: string;
  /** What a text is offered the known values of. */
  readonly offers: QueryParam["offers"];
  readonly min: string;
  readonly max: string;
  readonly optional: boolean;
  /** As a form's field holds it. */
  readonly fallback: string;
}

/** A query as it stands in the dialog. */
export interface QueryDraft {
  readonly title: Bilingual;
  readonly description: Bilingual;
  readonly topic: string;
  readonly author: string;
  readonly returns: "graph" | "table";
  readonly cypher: string;
  /** By name, also of those that the text does not use just now. */
  readonly params: Readonly<Record<string, ParamDraft>>;
  readonly columns: SavedQuery["columns"];
  /** Values from the editor: they may be written into the text. */
  readonly given: Readonly<Record<string, unknown>>;
}

/** Where the server keeps what says nothing of its topic. */
const OWN_TOPIC = "own";
const NOTHING: Bilingual = { zh: "", en: "" };

function guessed(text: string, name: string, given: unknown): ParamDraft {
  const { type, labels, optional, min, max, fallback } = guessParam(text, name, given);
  return {
    ...{ name, type, labels, optional },
    ...{ title: NOTHING, help: NOTHING, values: "", offers: null },
    min: min === null ? "" : String(min),
    max: max === null ? "" : String(max),
    fallback: fallback === null ? "" : String(fallback),
  };
}

const known = (param: QueryParam): ParamDraft => ({
  name: param.name,
  type: param.type,
  title: param.title,
  help: param.help ?? NOTHING,
  labels: param.labels,
  values: param.values.join(", "),
  offers: param.offers,
  min: param.min === null ? "" : String(param.min),
  max: param.max === null ? "" : String(param.max),
  optional: !param.required && param.default === null,
  fallback: param.default === null ? "" : String(param.default),
});

/** The parameters that the text uses, in its order; a new one is guessed. */
export function paramsIn(draft: QueryDraft): readonly ParamDraft[] {
  return parametersIn(draft.cypher).map(
    (name) => draft.params[name] ?? guessed(draft.cypher, name, draft.given[name]),
  );
}

/** The guesses for a text stand once they were seen: what is typed later changes them only where a person does. */
export function withText(draft: QueryDraft, cypher: string): QueryDraft {
  const next = { ...draft, cypher };
  const params = Object.fromEntries(paramsIn(next).map((param) => [param.name, param]));
  return { ...next, params: { ...params, ...draft.params } };
}

export const withParam = (draft: QueryDraft, param: ParamDraft): QueryDraft => ({
  ...draft,
  params: { ...draft.params, [param.name]: param },
});

/** What the dialog begins with: the text to be saved, and what the query that it comes from says beside it. */
export function beginDraft(
  { text, params }: CypherDraft,
  from: SavedQuery | undefined,
  author: string,
): QueryDraft {
  const begun: QueryDraft = {
    title: from?.title ?? NOTHING,
    description: from?.description ?? NOTHING,
    topic: from === undefined || from.topic === OWN_TOPIC ? "" : from.topic,
    author,
    returns: from?.returns ?? guessReturns(text),
    cypher: "",
    params: Object.fromEntries((from?.params ?? []).map((param) => [param.name, known(param)])),
    columns: from?.columns ?? {},
    given: params,
  };
  return withText(begun, text.trim());
}

const numberOf = (text: string): number | null => (text.trim() === "" ? null : Number(text));
const isNumeric = (type: Guess["type"]): boolean => type === "integer" || type === "float";

/** The parameter as a form would make of it a field, for its default value. */
export function asParam(draft: ParamDraft): QueryParam {
  const { name, title, help, labels, values, offers, min, max, optional } = draft;
  const type = draft.type === "fixed" ? "string" : draft.type;
  const isEntity = type === "entity" || type === "entity[]";
  const choices = values.split(/[,，、]/).map((value) => value.trim());
  return {
    ...{ name, type, title },
    help: help.zh === "" && help.en === "" ? null : help,
    labels: isEntity ? [...labels] : [],
    values: type === "enum" ? [...new Set(choices.filter((value) => value !== ""))] : [],
    offers: type === "string" ? offers : null,
    min: isNumeric(type) ? numberOf(min) : null,
    max: isNumeric(type) ? numberOf(max) : null,
    required: !optional && isBlank(type, draft.fallback),
    default: null,
  };
}

function inputOf(draft: ParamDraft): QueryParamInput {
  const param = asParam(draft);
  const given = paramValues([param], { [param.name]: draft.fallback })[param.name] ?? null;
  return { ...param, default: given as NonNullable<QueryParamInput["default"]> | null };
}

/** What is sent: parameters that are fixed are values in the text. */
export function toInput(draft: QueryDraft) {
  const used = paramsIn(draft);
  const fixed = used.filter(({ type }) => type === "fixed");
  return {
    ...{ author: draft.author.trim(), topic: draft.topic.trim() },
    ...{ title: draft.title, description: draft.description, returns: draft.returns },
    params: used.filter(({ type }) => type !== "fixed").map(inputOf),
    columns: draft.columns,
    cypher: fixed.reduce((text, { name }) => inlined(text, name, draft.given[name]), draft.cypher),
  };
}

/** True where nothing was said yet that makes it a query with a name. */
export const isNameless = ({ title }: QueryDraft): boolean =>
  title.zh.trim() === "" && title.en.trim() === "";
