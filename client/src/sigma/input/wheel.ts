import type { CanvasHandlers } from "../openCanvas.ts";

/** In a page that scrolls, the wheel belongs to the page unless Ctrl or Cmd is held. Returns how to stop. */
export function guardWheel(
  container: HTMLElement,
  { wheel = "free", onWheelRefused }: Pick<CanvasHandlers, "wheel" | "onWheelRefused">,
): () => void {
  if (wheel === "free") return () => undefined;
  const guard = (event: WheelEvent) => {
    if (event.ctrlKey || event.metaKey) return;
    // The renderer would take it and keep the page from scrolling.
    event.stopPropagation();
    onWheelRefused?.();
  };
  container.addEventListener("wheel", guard, { capture: true, passive: true });
  return () => container.removeEventListener("wheel", guard, { capture: true });
}
