import { ACTIONS, type Action, type ActionContext, type Shortcut } from "./actions.ts";

/** What of a keyboard event decides; a real event has it. */
export type KeyPress = Pick<
  KeyboardEvent,
  "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "isComposing"
>;

/** Signs that need Shift on some keyboards and not on others: Shift is not looked at. */
const SIGNS = /^[^\p{L}\p{N}]$/u;

function fits(
  press: KeyPress,
  { key, mod = false, shift = false }: { key: string; mod?: boolean; shift?: boolean },
) {
  const named = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  const shiftFits = SIGNS.test(key) || press.shiftKey === shift;
  return named === key && (press.ctrlKey || press.metaKey) === mod && !press.altKey && shiftFits;
}

/** The action a key press stands for; none while an input method is composing. */
export function actionFor(press: KeyPress): Action | null {
  if (press.isComposing || press.key === "Process") return null;
  return ACTIONS.find(({ shortcuts }) => shortcuts.some((shortcut) => fits(press, shortcut))) ?? null;
}

/** Where typing means text, keys without Ctrl or Cmd are letters; Escape still backs out. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}

/** A field undoes its own text; only search and Escape reach through. */
function reachesThrough(action: Action): boolean {
  return action.name === "escape" || action.name === "search";
}

/** Binds the actions' keys to an element; returns how to unbind them. */
export function bindKeys(target: Document | HTMLElement, context: ActionContext): () => void {
  const pressed = (event: Event) => {
    if (!(event instanceof KeyboardEvent) || event.defaultPrevented) return;
    const action = actionFor(event);
    if (action === null) return;
    if (isTyping(event.target) && !(reachesThrough(action) && event.key !== "/")) return;
    if (!action.enabled(context.explorer.getState())) return;
    if (action.name !== "escape") event.preventDefault();
    action.perform(context);
  };
  target.addEventListener("keydown", pressed);
  return () => target.removeEventListener("keydown", pressed);
}

/** A shortcut as it is written on keys, for menus and the help page. */
export function shortcutText({ key, mod, shift }: Shortcut, mac: boolean): string {
  const named =
    key.length === 1 ? key.toUpperCase() : key === "Delete" ? "Del" : key === "Escape" ? "Esc" : key;
  return [mod ? (mac ? "⌘" : "Ctrl") : "", shift ? (mac ? "⇧" : "Shift") : "", named]
    .filter((part) => part !== "")
    .join(mac ? "" : "+");
}
