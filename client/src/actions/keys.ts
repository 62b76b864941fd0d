import { situationOf } from "./actions.ts";
import type { HeldKeys } from "./heldKeys.ts";
import { chosenSubject } from "./make.ts";
import type { Acts } from "./registry.ts";
import type { Action, ActionContext, Shortcut, Why } from "./types.ts";

/** What of a keyboard event decides; a real event has it. */
export type KeyPress = Pick<
  KeyboardEvent,
  "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "isComposing"
> & { readonly keyCode?: number; readonly code?: string };

/** Name of the setting that is "off" where keys of a single character do nothing. */
export const SINGLE_KEYS = "singleKeys";

/** On a Mac the command key stands for Ctrl. */
const MAC = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.platform);

/** What browsers report for a key that an input method has taken. */
const TAKEN_BY_INPUT_METHOD = 229;
/** Signs that need Shift on some keyboards and not on others: Shift is not looked at. */
const SIGNS = /^[^\p{L}\p{N}]$/u;

const OTHER_LETTER = /^(?!\p{Script=Latin})\p{L}$/u;

/**
 * The key that is meant: on a keyboard of another script (Cyrillic, Greek, Hebrew) the Latin letter at the same place, which is
 * printed beside it.
 */
function keyOf({ key, code = "" }: KeyPress): string {
  if (OTHER_LETTER.test(key) && /^Key[A-Z]$/.test(code)) return code.slice(3).toLowerCase();
  return key.length === 1 ? key.toLowerCase() : key;
}

function fits(
  press: KeyPress,
  { key, mod = false, shift = false }: { key: string; mod?: boolean; shift?: boolean },
) {
  const shiftFits = SIGNS.test(key) || press.shiftKey === shift;
  return keyOf(press) === key && (press.ctrlKey || press.metaKey) === mod && !press.altKey && shiftFits;
}

/** Whether an input method is at work: then no key is ours. */
export function isComposing(press: Pick<KeyPress, "key" | "isComposing" | "keyCode">): boolean {
  return press.isComposing || press.key === "Process" || press.keyCode === TAKEN_BY_INPUT_METHOD;
}

/** The action a key press stands for; none while an input method is composing. */
export function actionFor(press: KeyPress, acts: Acts): Action | null {
  if (isComposing(press)) return null;
  return acts.all.find(({ shortcuts }) => shortcuts.some((shortcut) => fits(press, shortcut))) ?? null;
}

/** Where typing means text, keys without Ctrl or Cmd are letters; Escape still backs out. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}

/** A field undoes its own text; only the palette and Escape reach through. */
function reachesThrough(action: Action): boolean {
  return action.name === "escape" || action.name === "palette";
}

export interface KeyParts {
  readonly acts: Acts;
  readonly context: Omit<ActionContext, "on">;
  /** Whether keys that are a single character act: they can be switched off, for people whose voice or hand slips. */
  readonly singleKeys: () => boolean;
  /** Whether a dialog lies over the page: what is behind it is out of reach. */
  readonly covered: () => boolean;
  /** Told where the key's act cannot be done now. */
  readonly refused: (why: Why) => void;
  /** What was pressed before. */
  readonly held: HeldKeys;
}

/** Binds the actions' keys to an element; returns how to unbind them. */
export function bindKeys(
  target: Document | HTMLElement,
  { acts, context, singleKeys, covered, refused, held }: KeyParts,
): () => void {
  const pressed = (event: Event) => {
    if (!(event instanceof KeyboardEvent) || event.defaultPrevented) return;
    const action = actionFor(event, acts);
    if (action === null) return;
    // A field in a shadow root is known to the event's path only.
    if (isTyping(event.composedPath()[0] ?? event.target) && !reachesThrough(action)) return;
    if (covered() && action.name !== "escape") return;
    if (!singleKeys() && !event.ctrlKey && !event.metaKey && event.key.length === 1) return;
    const on = chosenSubject(context.explorer.getState());
    const why = action.blocked(situationOf({ ...context, on }));
    if (why !== null && action.name !== "escape") refused(why);
    if (why !== null) return;
    if (action.name !== "escape") event.preventDefault();
    action.perform({ ...context, on });
  };
  target.addEventListener("keydown", pressed);
  for (const event of held()) pressed(event);
  return () => target.removeEventListener("keydown", pressed);
}

/** A shortcut as it is written on keys, for menus and the help page. */
export function shortcutText({ key, mod, shift }: Shortcut, mac: boolean = MAC): string {
  const named =
    key.length === 1 ? key.toUpperCase() : key === "Delete" ? "Del" : key === "Escape" ? "Esc" : key;
  return [mod ? (mac ? "⌘" : "Ctrl") : "", shift ? (mac ? "⇧" : "Shift") : "", named]
    .filter((part) => part !== "")
    .join(mac ? "" : "+");
}

/** The same in the words of `aria-keyshortcuts`. */
export function ariaShortcut({ key, mod, shift }: Shortcut): string {
  return [mod ? "Control" : "", shift ? "Shift" : "", key.length === 1 ? key.toUpperCase() : key]
    .filter((part) => part !== "")
    .join("+");
}
