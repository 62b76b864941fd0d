import { FORMATS, type Format } from "../../exports/make.ts";
import type { Ground } from "../../exports/picture/picture.ts";

export const SCALES = [1, 2, 4] as const;
export const GROUNDS = ["light", "dark", "none"] as const satisfies readonly Ground[];

/** What a person chose last, remembered in the browser. */
export interface Choice {
  readonly format: Format;
  readonly scope: "all" | "selection";
  readonly scale: (typeof SCALES)[number];
  readonly ground: Ground;
  readonly legend: boolean;
}

export const FIRST_CHOICE: Choice = { format: "html", scope: "all", scale: 2, ground: "light", legend: true };

function known<T>(list: readonly T[], value: unknown, otherwise: T): T {
  return list.find((each) => each === value) ?? otherwise;
}

/** The remembered choice; whatever in it is not known any more is as at first. */
export function readChoice(kept: string | null): Choice {
  try {
    const found = JSON.parse(kept ?? "null") as Partial<Record<keyof Choice, unknown>> | null;
    if (typeof found !== "object" || found === null) return FIRST_CHOICE;
    return {
      format: known(FORMATS, found.format, FIRST_CHOICE.format),
      scope: known(["all", "selection"] as const, found.scope, FIRST_CHOICE.scope),
      scale: known(SCALES, found.scale, FIRST_CHOICE.scale),
      ground: known(GROUNDS, found.ground, FIRST_CHOICE.ground),
      legend: known([true, false], found.legend, FIRST_CHOICE.legend),
    };
  } catch {
    return FIRST_CHOICE;
  }
}
