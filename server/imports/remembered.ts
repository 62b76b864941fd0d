/** What is kept of one kind at most; then it begins anew. */
const MOST = 200_000;

/** What was worked out of texts, by these: tables say the same few things over and over, and reading them is dear. */
export class Remembered<T> {
  readonly #kept = new Map<string, T>();

  of(text: string): T | undefined {
    return this.#kept.get(text);
  }

  keep(text: string, made: T): T {
    if (this.#kept.size >= MOST) this.#kept.clear();
    this.#kept.set(text, made);
    return made;
  }
}

/** Works something out of a text once. */
export function remembered<T>(make: (text: string) => T): (text: string) => T {
  const kept = new Remembered<{ readonly made: T }>();
  return (text) => (kept.of(text) ?? kept.keep(text, { made: make(text) })).made;
}
