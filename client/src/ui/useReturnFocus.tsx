import { type RefObject, useLayoutEffect } from "react";

/**
 * Gives the focus back, when what is in `box` goes or is no longer `open`, to where it was when it came; to `otherwise` where that is gone too, as an
 * entry of a menu is. Focus that has moved on by itself stays where it is.
 */
export function useReturnFocus(
  box: RefObject<HTMLElement | null>,
  otherwise?: () => HTMLElement | null,
  open = true,
): void {
  useLayoutEffect(() => {
    if (!open) return;
    const [before, element] = [document.activeElement, box.current];
    return () => {
      const now = document.activeElement;
      if (now !== null && now !== document.body && element?.contains(now) !== true) return;
      const there = before instanceof HTMLElement && before.isConnected && before !== document.body;
      const back = there ? before : (otherwise?.() ?? null);
      // What goes is still in the document while this runs.
      queueMicrotask(() => back?.isConnected && back.focus({ preventScroll: true }));
    };
  }, [box, otherwise, open]);
}
