/** Gives the keys that were pressed since, in their order, and keeps no more. */
export type HeldKeys = () => readonly KeyboardEvent[];

/** Older than this a key is forgotten: whoever pressed it has seen that nothing came of it. */
const PATIENCE_MS = 5_000;

/** Keeps what is pressed until the page's keys are bound: they are fetched after it is drawn. */
export function holdKeys(target: EventTarget, now: () => number = () => performance.now()): HeldKeys {
  const held: { readonly event: KeyboardEvent; readonly at: number }[] = [];
  const hold = (event: Event) => {
    if (event instanceof KeyboardEvent) held.push({ event, at: now() });
  };
  target.addEventListener("keydown", hold);
  return () => {
    target.removeEventListener("keydown", hold);
    const since = now() - PATIENCE_MS;
    return held.splice(0).flatMap(({ event, at }) => (at < since ? [] : [event]));
  };
}
