/** How long a landmark that is being fetched is waited for, in milliseconds. */
const PATIENCE = 10_000;

/** Elements of the page under a name, for whoever moves the focus there or measures them. */
export interface Landmarks {
  /** Names an element; returns how to take the name back. */
  put(name: string, element: HTMLElement): () => void;
  get(name: string): HTMLElement | null;
  /** Moves the focus there: at once, or as soon as the landmark is there. Asked again, only the last one counts. */
  focus(name: string): void;
}

/** Moves the focus to an element, also to one at which the Tab key does not stop. */
function focusOn(element: HTMLElement): void {
  if (element.tabIndex < 0) element.tabIndex = -1;
  element.focus();
}

export function createLandmarks(): Landmarks {
  const elements = new Map<string, HTMLElement>();
  let awaited: { readonly name: string; readonly until: number } | null = null;
  return {
    put(name, element) {
      elements.set(name, element);
      if (awaited?.name === name) {
        if (performance.now() < awaited.until) focusOn(element);
        awaited = null;
      }
      return () => {
        if (elements.get(name) === element) elements.delete(name);
      };
    },
    get: (name) => elements.get(name) ?? null,
    focus(name) {
      const there = elements.get(name);
      awaited = there === undefined ? { name, until: performance.now() + PATIENCE } : null;
      if (there !== undefined) focusOn(there);
    },
  };
}
