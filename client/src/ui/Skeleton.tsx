import type { ReactElement } from "react";

/** Grey lines in the place of words that are on their way. */
export function Skeleton({ lines = 4, label }: { lines?: number; label: string }): ReactElement {
  return (
    <div className="skeleton" role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, index) => `line-${index}`).map((key) => (
        <span key={key} className="skeleton-line" />
      ))}
    </div>
  );
}
