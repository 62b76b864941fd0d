import type { Status } from "#contract/graph.ts";

/** Where the control point of a line's curve stands: off its middle, to the side and along it, as shares of its length. */
export interface Bend {
  readonly side: number;
  readonly along: number;
  /** On tracks: the height of the row that it runs along, instead of being bent. */
  readonly row?: number;
}

/** A step of a path, as it is written on its track. */
export interface TrackStep {
  readonly relation: string;
  readonly date: string | null;
  readonly status: Status;
  /** How many passages say it; null where nobody has told. */
  readonly passages: number | null;
  /** How long the level part of its line is, in graph units. */
  readonly room: number;
}
