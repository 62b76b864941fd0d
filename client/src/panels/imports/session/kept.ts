import { keyOf } from "../../../api/ofGraph.ts";
import type { Step } from "./deciding.ts";

const NAME = "import";

/** The import that this tab prepares, so that a reload finds it again; null where storage is refused. */
export function keptImport(): string | null {
  try {
    return sessionStorage.getItem(keyOf(NAME));
  } catch {
    return null;
  }
}

/** Whether the dialog is open, so that a reload brings it back. */
export function keepOpen(open: boolean): void {
  try {
    if (open) sessionStorage.setItem(keyOf("importOpen"), "1");
    else sessionStorage.removeItem(keyOf("importOpen"));
  } catch {
    // It is opened again by hand.
  }
}

const STEPS = "importSteps";
/** Steps back that outlast a reload. */
const MOST_STEPS = 200;

export function keptSteps(): readonly Step[] {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(STEPS)) ?? "[]") as readonly Step[];
  } catch {
    return [];
  }
}

export function keepSteps(steps: readonly Step[]): void {
  try {
    sessionStorage.setItem(keyOf(STEPS), JSON.stringify(steps.slice(-MOST_STEPS)));
  } catch {
    // Known for as long as the page lives.
  }
}

const SHOWN = "importShown";

/** What a preview showed: once it is applied, it is found on the canvas by these. */
export interface Shown {
  readonly entities: readonly string[];
  readonly relations: readonly string[];
}

export function keptShown(): Shown | null {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(SHOWN)) ?? "null") as Shown | null;
  } catch {
    return null;
  }
}

export function keepShown(shown: Shown): void {
  try {
    sessionStorage.setItem(keyOf(SHOWN), JSON.stringify(shown));
  } catch {
    // Known for as long as the page lives.
  }
}

export function keepImport(id: string | null): void {
  try {
    if (id === null) sessionStorage.removeItem(keyOf(NAME));
    else sessionStorage.setItem(keyOf(NAME), id);
  } catch {
    // Known for as long as the page lives.
  }
}
