import type { MapForm } from "#contract/map.ts";
import type { SavedViewState } from "#contract/savedView.ts";
import type { Visibility } from "../api/readiness.ts";
import type { Api } from "../api/types.ts";
import type { Chart, ChartKind, ChartRequest } from "../model/chart.ts";
import type { LayoutRequest, Positions } from "../model/layouts/place.ts";
import type { EntityId, LayoutKind, Metrics } from "../model/types.ts";

/** A whole layout anew. Bodies in `fixed` keep their place to the last bit. */
export interface ArrangeRequest extends LayoutRequest {
  readonly kind: Exclude<LayoutKind, ChartKind>;
  /** What a radial layout goes around; empty: the best linked. */
  readonly roots: readonly EntityId[];
  /** What an entity is put beside its like by: its label. */
  readonly kinds: readonly (readonly [EntityId, string])[];
}

/** What is measured: entities, and how often each two of them are linked. */
export interface MeasureRequest {
  readonly ids: readonly EntityId[];
  readonly links: readonly (readonly [EntityId, EntityId, number])[];
}

export type Measured = Omit<Metrics, "of">;

/** Metrics are worked out off the main thread, the same for the same request. An abort ends the work. */
export interface Measurer {
  measure(
    request: MeasureRequest,
    signal: AbortSignal,
    onProgress: (share: number) => void,
  ): Promise<Measured>;
  dispose(): void;
}

/** Layouts run outside the main thread. All calls are deterministic in their request. An abort ends the work. */
export interface Layout {
  /** Places the added ones around what is there; nobody else moves. */
  place(request: LayoutRequest, signal: AbortSignal): Promise<Positions>;
  /** Lays out the added ones anew among the fixed ones. */
  arrange(
    request: ArrangeRequest,
    signal: AbortSignal,
    onProgress?: (share: number) => void,
  ): Promise<Positions>;
  /** Places in which what they mean is written beside them. */
  chart(request: ChartRequest, signal: AbortSignal): Promise<Chart>;
  dispose(): void;
}

/** The address bar: entries carry a number, by which the view they stand for is found again. */
export interface AddressBar {
  push(address: string, entry: number): void;
  replace(address: string, entry: number): void;
  /** Back and Forward; `entry` is null for an entry that is not ours. */
  onTravel(listener: (address: URL, entry: number | null) => void): () => void;
}

/** Small settings that outlive the visit. Reading gives null where there is none or storage is refused. */
export interface Settings {
  read(name: string): string | null;
  write(name: string, value: string): void;
}

/** The view as it was when the page was left, so that a reload finds every place again. Of this tab only. */
export interface Session {
  /** The state that was kept for just this address, else null. */
  read(address: string): SavedViewState | null;
  /** Written soon; asked for the state only then. */
  write(address: string, state: () => SavedViewState): void;
}

/** The window that a map is laid out for. */
export interface MapWindow {
  /** Its form; one that is nearly square keeps to what there is. */
  form(now: MapForm | null): MapForm;
  onResize(listener: () => void): () => void;
}

/** What the explorer is given. Nothing here is React's or sigma's. */
export interface ExplorerParts {
  readonly api: Api;
  /** Id of the graph that the page shows. */
  readonly graph: string;
  readonly layout: Layout;
  readonly measurer: Measurer;
  /** Whether a canvas will say how much room there is: what is staged waits for it. */
  readonly canvas?: boolean;
  readonly window?: MapWindow;
  readonly session: Session;
  readonly address: AddressBar;
  readonly settings: Settings;
  readonly visibility: Visibility;
  /** Number of the first entry in the address bar; greater than those of earlier visits in this tab. */
  readonly firstEntry: number;
  /** The browser's languages, best first. */
  readonly languages: readonly string[];
}
