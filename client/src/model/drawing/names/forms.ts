import type { Caption, EntityFact } from "../../types.ts";
import { captionLine, widthOf } from "../caption.ts";
import { shortNameOf } from "./short.ts";
import { splitLines } from "./split.ts";

/** One way to write a name. */
export interface Form {
  readonly lines: readonly string[];
  /** What it costs to write the name like this: the whole one on a line is free. */
  readonly cost: number;
  /** Whether something is missing that no short name stands for. */
  readonly cut: boolean;
}

export const LINE_COSTS = { one: 0, two: 3, short: 6, shortInTwo: 9, three: 14, cut: 30 } as const;

/** Longest line in columns: 22 Latin letters or 14 Chinese characters, which take two columns each. */
const MOST_LATIN = 22;
const MOST_WIDE = 28;
/** A name as short as four characters stays in one piece. */
const SHORTEST_SPLIT = 8;
const WHOLE = 400;

const hasWide = (text: string): boolean => widthOf(text) > [...text].length;
const mostOf = (text: string): number => (hasWide(text) ? MOST_WIDE : MOST_LATIN);
const fits = (text: string): boolean => widthOf(text) <= mostOf(text);

function formsOfName(name: string, short: string | null): Form[] {
  const most = mostOf(name);
  const forms: Form[] = [];
  const add = (lines: readonly string[] | null, cost: number) => {
    if (lines !== null) forms.push({ lines, cost, cut: false });
  };
  if (fits(name)) add([name], LINE_COSTS.one);
  if (widthOf(name) > SHORTEST_SPLIT || /\s/.test(name)) add(splitLines(name, 2, most), LINE_COSTS.two);
  if (short !== null && short !== name) {
    if (fits(short)) add([short], LINE_COSTS.short);
    add(splitLines(short, 2, mostOf(short)), LINE_COSTS.shortInTwo);
  }
  if (!fits(name)) add(splitLines(name, 3, most), LINE_COSTS.three);
  const whole = forms.some(({ cost }) => cost < LINE_COSTS.three);
  if (!whole) forms.push({ lines: [captionLine(short ?? name, most)], cost: LINE_COSTS.cut, cut: true });
  return forms;
}

/** Both languages under each other; whichever is too long for its line is short, or cut. */
function formsOfBoth(
  names: readonly [string, string],
  shorts: readonly [string | null, string | null],
): Form[] {
  const lines = names.map((name, i) => (fits(name) ? name : (shorts[i] ?? name)));
  const cut = lines.some((line) => !fits(line));
  const cost = cut ? LINE_COSTS.cut : lines.some((line, i) => line !== names[i]) ? LINE_COSTS.short : 0;
  const forms = [{ lines: lines.map((line) => captionLine(line, mostOf(line))), cost, cut }];
  const least = names.map((name, i) => shorts[i] ?? name);
  const shorter = least.some((line, i) => line !== lines[i]) && least.every(fits);
  return shorter ? [...forms, { lines: least, cost: LINE_COSTS.shortInTwo, cut: false }] : forms;
}

function formsOf(fact: EntityFact, caption: Caption): readonly Form[] {
  const clean = (text: string | null) => (text === null ? "" : captionLine(text, WHOLE));
  const short = (language: "zh" | "en") => clean(shortNameOf(fact, language)) || null;
  const zh = clean(fact.name);
  const en = clean(fact.nameEn);
  if (caption === "both" && en !== "" && zh !== "" && en !== zh) {
    return formsOfBoth([zh, en], [short("zh"), short("en")]);
  }
  if (caption !== "zh" && en !== "") return formsOfName(en, short("en"));
  return zh === "" ? formsOfName(clean(fact.id), null) : formsOfName(zh, short("zh"));
}

/** Taking names apart is slow, and a fact never changes: its forms are made once. */
const made: Readonly<Record<Caption, WeakMap<EntityFact, readonly Form[]>>> = {
  zh: new WeakMap(),
  en: new WeakMap(),
  both: new WeakMap(),
};

/**
 * The ways to write an entity's name in the languages chosen, the best first; never none. An entity without an English
 * name keeps its Chinese one. The same fact gives the same list.
 */
export function nameForms(fact: EntityFact, caption: Caption): readonly Form[] {
  const known = made[caption].get(fact);
  if (known !== undefined) return known;
  const forms = formsOf(fact, caption);
  made[caption].set(fact, forms);
  return forms;
}

const briefly = new WeakMap<readonly Form[], readonly Form[]>();

/** The same with the short name first, where there is one: a map is made of short names. */
export function briefForms(fact: EntityFact, caption: Caption): readonly Form[] {
  const forms = nameForms(fact, caption);
  if (caption === "both") return forms;
  const known = briefly.get(forms);
  if (known !== undefined) return known;
  const short = shortNameOf(fact, caption === "en" && fact.nameEn !== null ? "en" : "zh");
  const brief =
    short === null
      ? forms
      : [
          ...formsOfName(captionLine(short, WHOLE), null),
          ...forms.map((form) => ({ ...form, cost: form.cost + LINE_COSTS.short })),
        ];
  briefly.set(forms, brief);
  return brief;
}

/** The lines of the best form: the room that a name takes where nothing else is near. */
export function nameLines(fact: EntityFact, caption: Caption): readonly string[] {
  const name = caption === "en" ? (fact.nameEn ?? fact.name) : fact.name;
  // Most names fit their line: that is seen without taking them apart.
  if (caption !== "both" && name.length <= MOST_WIDE / 2 && name.trim() !== "")
    return [captionLine(name, MOST_WIDE)];
  return nameForms(fact, caption)[0]?.lines ?? [];
}

const MOST_CUT = 12;
const cuts = new WeakMap<readonly Form[], readonly Form[]>();

/** The forms and, at the very last, the beginning of the name: where a name must be there and nothing else has room. */
export function withCut(forms: readonly Form[]): readonly Form[] {
  const known = cuts.get(forms);
  if (known !== undefined) return known;
  const [first] = forms.find(({ cost }) => cost === LINE_COSTS.short)?.lines ?? forms[0]?.lines ?? [];
  const line = captionLine(first ?? "", MOST_CUT);
  const made = [...forms, { lines: [line], cost: LINE_COSTS.cut, cut: line.endsWith("…") }];
  cuts.set(forms, made);
  return made;
}
