/** Bodies by their kind, within a kind as they are numbered. */
export function byKind(kinds: readonly string[], bodies: readonly number[]): number[] {
  const kindOf = (body: number) => kinds[body] ?? "";
  return [...bodies].sort((a, b) => {
    if (kindOf(a) !== kindOf(b)) return kindOf(a) < kindOf(b) ? -1 : 1;
    return a - b;
  });
}
