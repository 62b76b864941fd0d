import { useLayoutEffect, useRef } from "react";

/**
 * Keeps the focus within a list of which one part at a time can have it, marked by `data-active`: there where somebody asked for
 * it, and where the part that had it is taken away. React hears of no blur while it takes a part away, so that what held the
 * focus is still known. `onFocus` and `onBlur` belong to what lies around the parts.
 */
export function useHeldFocus(around: { readonly current: HTMLElement | null }) {
  const wanted = useRef(false);
  const held = useRef(false);
  useLayoutEffect(() => {
    const part = around.current?.querySelector<HTMLElement>('[data-active="true"]') ?? null;
    const lost = held.current && around.current?.contains(document.activeElement) === false;
    if ((!wanted.current && !lost) || part === null) return;
    wanted.current = false;
    part.focus({ preventScroll: true });
  });
  return {
    /** The part that is active next takes it. */
    take: () => {
      wanted.current = true;
    },
    /** The same, where the list has it. */
    keep: () => {
      wanted.current ||= held.current;
    },
    onFocus: () => {
      held.current = true;
    },
    onBlur: () => {
      held.current = false;
    },
  };
}
