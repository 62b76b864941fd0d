import type { ReactElement } from "react";

/** Says a sentence to people who do not see the canvas change. */
export function LiveRegion({ sentence }: { sentence: string }): ReactElement {
  return (
    <div className="visually-hidden" role="status" aria-live="polite" data-testid="live">
      {sentence}
    </div>
  );
}
