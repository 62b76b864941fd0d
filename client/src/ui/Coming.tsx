import type { ReactElement } from "react";

/** Holds the place of something over the canvas while it is fetched: until it is there the canvas has not come to rest. */
export function Coming(): ReactElement {
  return <span data-coming hidden />;
}
