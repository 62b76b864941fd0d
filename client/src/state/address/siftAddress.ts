import type { ChartKind } from "../../model/chart.ts";
import type { Focus, GroupBy, Period, TimeFilter, View } from "../../model/types.ts";
import { tidyPeriod } from "../../model/view/sifting.ts";
import { EMPTY_VIEW, isOfContacts } from "../../model/view/view.ts";
import { escaped, items, list, unescaped } from "./addressParts.ts";

/** What of the view beside its entities an address can name. What is absent is not named. */
export interface Sift {
  readonly hidden?: readonly string[];
  readonly focus?: Focus | null;
  readonly time?: Partial<TimeFilter>;
  readonly contacts?: { readonly most: number } | null;
  readonly group?: GroupBy | null;
  /** Whom the stage was made for; nobody for an answer. */
  readonly stage?: { readonly of: readonly string[]; readonly context: boolean } | null;
  /** The chart that is on the stage. */
  readonly layout?: { readonly kind: ChartKind; readonly context: boolean } | null;
}

export const SIFT_NAMES = [
  "hidden",
  "around",
  "from",
  "to",
  "by",
  "undated",
  "vs",
  "contacts",
  "group",
  "stage",
  "layout",
] as const;
type SiftName = (typeof SIFT_NAMES)[number];

const periodText = ({ from, to }: Period) => `${from ?? ""}..${to ?? ""}`;

function timeParts(time: TimeFilter, base: TimeFilter): string[] {
  const parts: string[] = [];
  const { period, compared, basis, undated } = time;
  if (period?.from !== base.period?.from) parts.push(`from=${period?.from ?? ""}`);
  if (period?.to !== base.period?.to) parts.push(`to=${period?.to ?? ""}`);
  if (basis !== base.basis) parts.push(`by=${basis}`);
  if (undated !== base.undated) parts.push(`undated=${undated ? "1" : "0"}`);
  if (compared?.from !== base.compared?.from || compared?.to !== base.compared?.to) {
    parts.push(`vs=${compared === null ? "" : periodText(compared)}`);
  }
  return parts;
}

/** Behind the last mark stands whether the rest is drawn as context. */
const WITH_CONTEXT = "~context";
/** A stage of an answer, which the address names elsewhere. */
const ANSWER = "answer";
const NOTHING = "none";

function stageText(view: View): string {
  const { stage } = view;
  if (stage === null || stage.chart !== undefined || isOfContacts(view)) return "";
  return `${stage.of.length === 1 ? list(stage.of) : ANSWER}${stage.context ? WITH_CONTEXT : ""}`;
}

const layoutText = (stage: View["stage"]): string =>
  stage?.chart === undefined ? "" : `${stage.chart.kind}${stage.context ? WITH_CONTEXT : ""}`;

function layoutIn(text: string): NonNullable<Sift["layout"]> | null {
  const context = text.endsWith(WITH_CONTEXT);
  const kind = context ? text.slice(0, -WITH_CONTEXT.length) : text;
  return kind === "hierarchical" || kind === "time" ? { kind, context } : null;
}

function stageIn(text: string): NonNullable<Sift["stage"]> | null {
  if (text === "" || text === NOTHING) return null;
  const context = text.endsWith(WITH_CONTEXT);
  const of = items(context ? text.slice(0, -WITH_CONTEXT.length) : text);
  return { of: of[0] === ANSWER ? [] : of, context };
}

/** Differences from the saved view it began as, else from a view that lets everything through. */
export function siftParts(view: View, base: View | null): string[] {
  const from = base ?? EMPTY_VIEW;
  const parts: string[] = [];
  const { hidden, focus, contacts, groups } = view;
  if (list([...hidden].sort()) !== list([...from.hidden].sort()))
    parts.push(`hidden=${list([...hidden].sort())}`);
  if (focus !== from.focus) parts.push(`around=${focus === null ? "" : `${list(focus.ids)}~${focus.steps}`}`);
  parts.push(...timeParts(view.time, from.time));
  if (contacts?.most !== from.contacts?.most) parts.push(`contacts=${contacts?.most ?? ""}`);
  if (groups?.by !== from.groups?.by) parts.push(`group=${groups === null ? "" : escaped(groups.by)}`);
  const stage = stageText(view);
  // A marked answer is staged where nothing else is said.
  const left = view.highlight !== null && view.stage === null && base === null;
  if (left) parts.push(`stage=${NOTHING}`);
  else if (stage !== stageText(from)) parts.push(`stage=${stage}`);
  const layout = layoutText(view.stage);
  if (layout !== layoutText(from.stage)) parts.push(`layout=${layout}`);
  return parts;
}

function timeOf(first: (name: SiftName) => string | undefined): Partial<TimeFilter> | undefined {
  const [from, to, by, undated, vs] = [
    first("from"),
    first("to"),
    first("by"),
    first("undated"),
    first("vs"),
  ];
  const part: { -readonly [Key in keyof TimeFilter]?: TimeFilter[Key] } = {};
  if (from !== undefined || to !== undefined) {
    part.period = tidyPeriod({ from: unescaped(from ?? ""), to: unescaped(to ?? "") });
  }
  if (by === "event" || by === "published") part.basis = by;
  if (undated === "0" || undated === "1") part.undated = undated === "1";
  if (vs !== undefined) {
    const [start = "", end = ""] = unescaped(vs).split("..");
    part.compared = tidyPeriod({ from: start, to: end });
  }
  return Object.keys(part).length === 0 ? undefined : part;
}

function focusOf(text: string): Focus | null {
  const cut = text.lastIndexOf("~");
  const ids = items(cut === -1 ? text : text.slice(0, cut));
  const steps = cut === -1 ? 1 : Number.parseInt(text.slice(cut + 1), 10);
  return ids.length === 0
    ? null
    : { ids, steps: Number.isInteger(steps) && steps >= 1 ? Math.min(10, steps) : 1 };
}

const GROUPS: readonly string[] = ["label", "place", "community"] satisfies readonly GroupBy[];
const isGroupBy = (text: string): text is GroupBy => GROUPS.includes(text);

/** What an address names of it; dates that are none and numbers that are none count as not named. */
export function siftOf(first: (name: SiftName) => string | undefined): Sift {
  const [hidden, around, contacts, group, stage, layout] = [
    first("hidden"),
    first("around"),
    first("contacts"),
    first("group"),
    first("stage"),
    first("layout"),
  ];
  const time = timeOf(first);
  const most = Number.parseInt(contacts ?? "", 10);
  return {
    ...(hidden === undefined ? {} : { hidden: items(hidden) }),
    ...(around === undefined ? {} : { focus: focusOf(around) }),
    ...(time === undefined ? {} : { time }),
    ...(contacts === undefined ? {} : { contacts: most >= 2 && most <= 1000 ? { most } : null }),
    ...(group === undefined ? {} : { group: isGroupBy(group) ? group : null }),
    ...(stage === undefined ? {} : { stage: stageIn(stage) }),
    ...(layout === undefined ? {} : { layout: layoutIn(unescaped(layout)) }),
  };
}
