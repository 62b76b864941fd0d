/** The package calls `toArray` of iterators, which browsers that we support have not had for long. */
export function lendToArray(): void {
  const iterators = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())) as object;
  if ("toArray" in iterators) return;
  Object.defineProperty(iterators, "toArray", {
    value(this: Iterable<unknown>) {
      return [...this];
    },
    configurable: true,
    writable: true,
  });
}
