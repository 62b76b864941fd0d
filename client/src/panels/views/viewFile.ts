import type { SavedViewState } from "#contract/savedView.ts";
import { readSavedState, ViewTooNew } from "../../model/view/saved.ts";

/** A saved view in a file of its own. */
export interface ViewFile {
  readonly name: string;
  readonly description: string;
  readonly state: SavedViewState;
}

/** Why a file is not opened; each has a sentence of its own. */
export type FileFault = "TOO_LARGE" | "NOT_A_VIEW" | "VIEW_TOO_NEW";

/** As the contract has it for a state, and a little for the names around it. */
export const MOST_FILE_BYTES = 4 * 1024 * 1024 + 64 * 1024;

const FORMAT = "guanxi-view-file";

export function viewFileText({
  name,
  description,
  state,
}: Omit<ViewFile, "state"> & { state: unknown }): string {
  return `${JSON.stringify({ format: FORMAT, name, description, state }, null, 1)}\n`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** Lists that a cut or altered file may lack or fill with something else; opened, they would break the page. */
const LISTS = ["relations", "expansions", "hidden", "notes"] as const;

function isWhole(state: SavedViewState): boolean {
  const { entities, filters, time, style, recipe } = state;
  const numbers = [...entities.x, ...entities.y];
  return (
    [...entities.id, ...entities.name].every((text) => typeof text === "string") &&
    numbers.every((value) => Number.isFinite(value)) &&
    LISTS.every((name) => Array.isArray(state[name])) &&
    [filters, time, style, recipe].every(isRecord) &&
    [filters.hiddenLabels, filters.hiddenTypes, filters.hiddenStatuses, filters.hiddenModalities ?? []].every(
      Array.isArray,
    ) &&
    Array.isArray(style.rules) &&
    Array.isArray(recipe.steps) &&
    Array.isArray(recipe.without)
  );
}

/** Reads a file that a person chose: a view as this page writes it, or a bare state. */
export function readViewFile(text: string, fallbackName: string): ViewFile | FileFault {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return "NOT_A_VIEW";
  }
  const wrapped = isRecord(value) && value.format === FORMAT;
  const words = wrapped && isRecord(value) ? value : {};
  try {
    const state = readSavedState(wrapped && isRecord(value) ? value.state : value);
    if (!isWhole(state)) return "NOT_A_VIEW";
    const name =
      typeof words.name === "string" && words.name.trim() !== "" ? words.name.trim() : fallbackName;
    const description = typeof words.description === "string" ? words.description : "";
    return { name: name.slice(0, 200), description: description.slice(0, 4000), state };
  } catch (error) {
    return error instanceof ViewTooNew ? "VIEW_TOO_NEW" : "NOT_A_VIEW";
  }
}

/** A name that every file system takes. */
export function fileNameOf(name: string): string {
  const safe = name
    .replace(/[\p{C}\\/:*?"<>|]+/gu, " ")
    .trim()
    .replace(/^\.+/, "")
    .slice(0, 80);
  return `${safe === "" ? "view" : safe}.guanxi.json`;
}
