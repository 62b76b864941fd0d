import { useSyncExternalStore } from "react";
import type { Passage } from "#contract/evidence.ts";
import { quotationIn, type SuppliedText } from "./supplied.ts";

/** What the reader opened lives as long as the page and goes nowhere: it is not stored and not sent. */
let supplied: readonly SuppliedText[] = [];
let quotations = new Map<string, string | null>();
const listeners = new Set<() => void>();

function change(next: readonly SuppliedText[]): void {
  supplied = next;
  quotations = new Map();
  for (const listener of listeners) listener();
}

export const supplyText = (text: SuppliedText): void =>
  change([...supplied.filter(({ name }) => name !== text.name), text]);

export const forgetTexts = (): void => change([]);

function quotationOf(passage: Passage): string | null {
  const key = `${passage.id} ${passage.span?.sha256}`;
  const known = quotations.get(key);
  if (known !== undefined) return known;
  const found = supplied.map((text) => quotationIn(text, passage)).find((quotation) => quotation !== null);
  quotations.set(key, found ?? null);
  return found ?? null;
}

export interface Supplied {
  readonly texts: readonly SuppliedText[];
  /** A passage's own words, out of a text in which they have the right hash. */
  readonly quotationOf: (passage: Passage) => string | null;
}

export function useSupplied(): Supplied {
  const texts = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => supplied,
  );
  return { texts, quotationOf };
}
