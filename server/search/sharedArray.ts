type TypedArray<T> = { new (buffer: SharedArrayBuffer): T; readonly BYTES_PER_ELEMENT: number };

/** An array in memory that threads share: nothing is copied when it is handed over. */
export function shared<T>(Kind: TypedArray<T>, length: number): T {
  return new Kind(new SharedArrayBuffer(length * Kind.BYTES_PER_ELEMENT));
}
