import { useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { type RefObject, useRef } from "react";

/** Rows beyond those in sight that are there already. */
const BEYOND = 6;

export interface Range {
  readonly first: number;
  readonly last: number;
}

interface PagedList {
  readonly scroll: RefObject<HTMLDivElement | null>;
  readonly virtual: Virtualizer<HTMLDivElement, Element>;
}

/** A list of rows of one height, in pixels, of which only those in sight are in the page; `onRange` hears which are wanted. */
export function usePagedList(count: number, height: number, onRange: (range: Range) => void): PagedList {
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroll.current,
    estimateSize: () => height,
    overscan: BEYOND,
    useFlushSync: false,
    onChange: ({ range }) => {
      if (range !== null) onRange({ first: range.startIndex, last: range.endIndex + BEYOND });
    },
  });
  return { scroll, virtual };
}
