import { type KeyboardEvent, type RefObject, useEffect, useRef } from "react";

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1 };

const itemsOf = (box: HTMLElement) =>
  [...box.querySelectorAll<HTMLElement>("button, a[href]")].filter((item) => item.checkVisibility());

/** Only one of the items is a stop of the Tab key: the one that was last focused, else the first. */
function settle(box: HTMLElement): void {
  const items = itemsOf(box);
  const kept = items.find((item) => item.dataset.roving === "here") ?? items[0];
  for (const item of items) {
    const wanted = item === kept ? 0 : -1;
    if (item.getAttribute("tabindex") !== String(wanted)) item.tabIndex = wanted;
  }
}

/**
 * Makes the buttons in a box one stop of the Tab key, among which arrow keys, Home and End move. For lists of any length:
 * whoever passes by need not walk through them.
 */
export function useRoving<T extends HTMLElement>(): {
  readonly ref: RefObject<T | null>;
  readonly onKeyDown: (event: KeyboardEvent) => void;
} {
  const ref = useRef<T>(null);
  useEffect(() => {
    const box = ref.current;
    if (box === null) return;
    settle(box);
    const watch = new MutationObserver(() => settle(box));
    watch.observe(box, { childList: true, subtree: true });
    const focused = ({ target }: FocusEvent) => {
      for (const item of itemsOf(box)) delete item.dataset.roving;
      if (target instanceof HTMLElement) target.dataset.roving = "here";
      settle(box);
    };
    box.addEventListener("focusin", focused);
    return () => {
      watch.disconnect();
      box.removeEventListener("focusin", focused);
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    const box = ref.current;
    if (box === null || event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    const items = itemsOf(box);
    const at = items.indexOf(event.target as HTMLElement);
    if (at === -1) return;
    const step = STEPS[event.key];
    const to =
      event.key === "Home" ? 0 : event.key === "End" ? items.length - 1 : step === undefined ? -1 : at + step;
    const next = items[to];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  };
  return { ref, onKeyDown };
}
