/** What is kept of one kind at most; then it begins anew. */
const MOST = 200_000;

/** Works something out of a text once: tables say the same few things over and over, and reading them is dear. */
export function remembered<T>(make: (text: string) => T): (text: string) => T {
  const kept = new Map<string, T>();
  return (text) => {
    const found = kept.get(text);
    if (found !== undefined) return found;
    const made = make(text);
    if (kept.size >= MOST) kept.clear();
    kept.set(text, made);
    return made;
  };
}
