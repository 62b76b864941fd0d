export interface WheelHandlers {
  /** Whether the wheel magnifies by itself (free), or only with Ctrl or Cmd, as in a page that scrolls. */
  readonly wheel?: "free" | "modifier";
  /** The wheel was turned without the key that it needs; the page scrolls. */
  onWheelRefused?(): void;
}

/** In a page that scrolls, the wheel belongs to the page unless Ctrl or Cmd is held. Returns how to stop. */
export function guardWheel(
  container: HTMLElement,
  { wheel = "free", onWheelRefused }: WheelHandlers,
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
