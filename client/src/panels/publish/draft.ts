import { ASPECTS, type FigureSettings } from "../../exports/figure/settings.ts";
import type { Language, View } from "../../model/types.ts";

/** What a person wrote and moved, by the view it was done for: undo brings back its figure too. */
type Draft = Pick<FigureSettings, "title" | "caption" | "moved">;
/** What is remembered from one figure to the next. */
type Habits = Pick<FigureSettings, "aspect" | "list" | "ground">;

const NOTHING: Draft = { title: null, caption: null, moved: new Map() };
const drafts = new WeakMap<View, Draft>();

export function draftOf(view: View): Draft {
  return drafts.get(view) ?? NOTHING;
}

export function keepDraft(view: View, { title, caption, moved }: FigureSettings): void {
  drafts.set(view, { title, caption, moved });
}

const FIRST: Habits = { aspect: "wide", list: true, ground: "light" };

/** The remembered habits; what in them is not known any more is as at first. */
export function readHabits(kept: string | null): Habits {
  try {
    const found = JSON.parse(kept ?? "null") as Partial<Record<keyof Habits, unknown>> | null;
    return {
      aspect: ASPECTS.find((one) => one === found?.aspect) ?? FIRST.aspect,
      list: typeof found?.list === "boolean" ? found.list : FIRST.list,
      ground: found?.ground === "dark" ? "dark" : FIRST.ground,
    };
  } catch {
    return FIRST;
  }
}

export const habitsText = ({ aspect, list, ground }: Habits): string =>
  JSON.stringify({ aspect, list, ground });

export function settingsFor(view: View, kept: string | null, language: Language): FigureSettings {
  return { ...readHabits(kept), ...draftOf(view), language };
}
