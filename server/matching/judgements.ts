import { z } from "zod";

/** What a person decided of two: that they are one, that they are two, or that it cannot be told. */
export type Judgement = "positive" | "negative" | "unsure";

export interface JudgedPair {
  readonly a: string;
  readonly b: string;
  readonly judgement: Judgement;
  /** What the matcher made of it, and by which reasons, when it was asked. */
  readonly score: number | null;
  readonly reasons: readonly string[];
  readonly who: string | null;
  /** When, in ISO form. */
  readonly at: string | null;
}

/** A judgement as it is kept. */
export interface KeptJudgement extends Omit<JudgedPair, "b"> {
  /** Null where a name was said to be of somebody new. */
  readonly b: string | null;
  /** As the list writes it, where one of both is a name of a list. */
  readonly name: string | null;
}

const MENTION = "name:";

/**
 * A name of lists stands in judgements beside ids. Names of people are those of one list: the same name in another one may be
 * of somebody else.
 */
export const mentionId = (key: string, list: string | null): string =>
  list === null ? `${MENTION}${key}` : `${MENTION}${key} @${list}`;
export const isMention = (id: string): boolean => id.startsWith(MENTION);
/** The key of a mention's name, and the list that it is of. */
export function mentionIn(id: string): { readonly key: string; readonly list: string | null } {
  const [key = "", list = null] = id.slice(MENTION.length).split(" @");
  return { key, list };
}

/** What a judgement takes the place of: a name means one only, and of two the last word holds. */
export function slotOf({ a, b, judgement }: Pick<KeptJudgement, "a" | "b" | "judgement">) {
  return isMention(a) && (b === null || judgement === "positive")
    ? a.slice(MENTION.length)
    : [a, b ?? ""].sort();
}

/** Two that were judged to be two although others' judgements make them one, and the judgements that do so. */
export interface Contradiction {
  readonly negative: JudgedPair;
  readonly positives: readonly JudgedPair[];
}

export interface Judgements {
  /** The judgement that holds for each pair: the latest, of as late ones the last. */
  readonly holding: readonly JudgedPair[];
  /** What follows for two, of what was said of them and of those that are one with them. What was said to differ differs. */
  readonly between: (a: string, b: string) => Judgement | null;
  /** Whether two were said to differ by whatever way, also where others' judgements make them one. */
  readonly differ: (a: string, b: string) => boolean;
  /** Whether two may be asked about: nothing is known of them. Nobody is asked twice. */
  readonly mayPropose: (a: string, b: string) => boolean;
  /** All that are one with it, itself included, in order. */
  readonly oneWith: (id: string) => readonly string[];
  readonly contradictions: readonly Contradiction[];
}

const keyOf = (a: string, b: string): string => (a < b ? `${a}\u0000${b}` : `${b}\u0000${a}`);

function latest(all: readonly JudgedPair[]): JudgedPair[] {
  const byPair = new Map<string, JudgedPair>();
  for (const one of all) {
    if (one.a === one.b) continue;
    const key = keyOf(one.a, one.b);
    const known = byPair.get(key);
    if (known === undefined || (known.at ?? "") <= (one.at ?? "")) byPair.set(key, one);
  }
  return [...byPair.values()].sort((x, y) => (keyOf(x.a, x.b) < keyOf(y.a, y.b) ? -1 : 1));
}

type Neighbours = ReadonlyMap<string, readonly { readonly to: string; readonly by: JudgedPair }[]>;

function neighboursBy(positives: readonly JudgedPair[]): Neighbours {
  const map = new Map<string, { to: string; by: JudgedPair }[]>();
  const add = (from: string, to: string, by: JudgedPair) => {
    const known = map.get(from);
    if (known === undefined) map.set(from, [{ to, by }]);
    else known.push({ to, by });
  };
  for (const by of positives) {
    add(by.a, by.b, by);
    add(by.b, by.a, by);
  }
  return map;
}

/** Which group each is in: a group is named after its first member. */
function groupsOf(neighbours: Neighbours): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, readonly string[]>();
  for (const start of neighbours.keys()) {
    if (groups.has(start)) continue;
    const members = new Set([start]);
    for (const one of members) for (const { to } of neighbours.get(one) ?? []) members.add(to);
    const group = [...members].sort();
    for (const one of group) groups.set(one, group);
  }
  return groups;
}

/** The fewest positive judgements that make two one. */
function pathBetween(neighbours: Neighbours, from: string, to: string): JudgedPair[] {
  const reachedBy = new Map<string, { from: string; by: JudgedPair } | null>([[from, null]]);
  for (const at of reachedBy.keys()) {
    if (at === to) break;
    for (const next of neighbours.get(at) ?? [])
      if (!reachedBy.has(next.to)) reachedBy.set(next.to, { from: at, by: next.by });
  }
  const path: JudgedPair[] = [];
  for (let step = reachedBy.get(to); step; step = reachedBy.get(step.from)) path.unshift(step.by);
  return path;
}

/** What all judgements together say, in whatever order they came. */
export function judge(all: readonly JudgedPair[]): Judgements {
  const holding = latest(all);
  const of = (judgement: Judgement) => holding.filter((one) => one.judgement === judgement);
  const neighbours = neighboursBy(of("positive"));
  const groups = groupsOf(neighbours);
  const oneWith = (id: string) => groups.get(id) ?? [id];
  const groupKey = (a: string, b: string) => keyOf(oneWith(a)[0] ?? a, oneWith(b)[0] ?? b);
  const apart = new Set(of("negative").map(({ a, b }) => groupKey(a, b)));
  const unsure = new Set(of("unsure").map(({ a, b }) => groupKey(a, b)));
  // Within a group only those are two of whom it was said: its other members are still one.
  const saidApart = new Set(of("negative").map(({ a, b }) => keyOf(a, b)));
  const between = (a: string, b: string): Judgement | null => {
    if (a === b) return "positive";
    if (oneWith(a) === groups.get(b)) return saidApart.has(keyOf(a, b)) ? "negative" : "positive";
    const key = groupKey(a, b);
    return apart.has(key) ? "negative" : unsure.has(key) ? "unsure" : null;
  };
  const contradictions = of("negative")
    .filter(({ a, b }) => oneWith(a) === groups.get(b))
    .map((negative) => ({ negative, positives: pathBetween(neighbours, negative.a, negative.b) }));
  const torn = new Set(contradictions.map(({ negative }) => oneWith(negative.a)[0]));
  const differ = (a: string, b: string) =>
    oneWith(a) === groups.get(b) ? torn.has(oneWith(a)[0]) : apart.has(groupKey(a, b));
  const mayPropose = (a: string, b: string) => between(a, b) === null;
  return { holding, between, differ, mayPropose, oneWith, contradictions };
}

/** What stands in the way of taking two for one: each was said to differ, or is one with who was. */
export function inTheWay({ holding, oneWith }: Judgements, a: string, b: string): JudgedPair[] {
  const [ours, theirs] = [new Set(oneWith(a)), new Set(oneWith(b))];
  return holding.filter(
    (one) =>
      one.judgement === "negative" &&
      ((ours.has(one.a) && theirs.has(one.b)) || (ours.has(one.b) && theirs.has(one.a))),
  );
}

/** A line that is no judgement. */
export class JudgementFault extends Error {
  readonly code = "JUDGEMENT_UNREADABLE";
  readonly line: number;
  constructor(line: number) {
    super(`Line ${line} is no judgement: ["id", "id", "positive", score, "user", "when"] is wanted.`);
    this.line = line;
  }
}

/**
 * A line as nomenklatura writes its resolver: target, source, judgement, score, user, when, and when it was deleted. Ours has the
 * reasons behind these, which it passes over.
 */
const LineSchema = z
  .tuple([
    z.string().min(1),
    z.string().min(1),
    z.enum(["positive", "negative", "unsure", "no_judgement"]),
    z.number().nullable(),
    z.string().nullable(),
    z.string().nullable(),
  ])
  .rest(z.unknown());
const ReasonsSchema = z.array(z.string()).catch([]);

/** The judgements of a file of JSON lines; what was only suggested, or was taken back, is none. */
export function readJudgements(text: string): JudgedPair[] {
  return text.split(/\r?\n/).flatMap((line, at) => {
    if (line.trim() === "") return [];
    const parsed = LineSchema.safeParse(parsedJson(line));
    if (!parsed.success || parsed.data[0] === parsed.data[1]) throw new JudgementFault(at + 1);
    const [a, b, judgement, score, who, when, deleted, reasons] = parsed.data;
    if (judgement === "no_judgement" || (deleted ?? null) !== null) return [];
    return [{ a, b, judgement, score, who, at: when, reasons: ReasonsSchema.parse(reasons ?? []) }];
  });
}

function parsedJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** The judgements as JSON lines, in an order of their own: the same judgements are the same file. */
export function writeJudgements(all: readonly JudgedPair[]): string {
  return latest(all)
    .map(({ a, b, judgement, score, who, at, reasons }) => {
      const [target, source] = a > b ? [a, b] : [b, a];
      const told = reasons.length === 0 ? [] : [null, reasons];
      return `${JSON.stringify([target, source, judgement, score, who, at, ...told])}\n`;
    })
    .join("");
}
