import { useEffect } from "react";

/** What lies over the page: a modal dialog covers it, a menu or a list of hits does not. */
type Layer = "modal" | "popup";

const shown = new Set<{ readonly layer: Layer }>();

/** Notes that something lies over the page while `open`. It closes itself at Escape. */
export function useLayer(layer: Layer, open: boolean): void {
  useEffect(() => {
    if (!open) return;
    const entry = { layer };
    shown.add(entry);
    return () => {
      shown.delete(entry);
    };
  }, [layer, open]);
}

/** Whether anything lies over the page that closes itself. */
export const isLayered = (): boolean => shown.size > 0;

/** Whether the page is out of reach, behind a modal dialog. */
export const isCovered = (): boolean => [...shown].some(({ layer }) => layer === "modal");
