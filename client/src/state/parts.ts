import type { Api } from "../api/client.ts";
import type { Visibility } from "../api/readiness.ts";
import type { LayoutRequest, Positions } from "../model/place.ts";

/** Layouts run outside the main thread. Both calls are deterministic in their request. */
export interface Layout {
  /** Places the added ones around what is there; nobody else moves. */
  place(request: LayoutRequest, signal: AbortSignal): Promise<Positions>;
  /** Lays out the added ones anew among the fixed ones. */
  arrange(request: LayoutRequest, signal: AbortSignal): Promise<Positions>;
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

/** What the explorer is given. Nothing here is React's or sigma's. */
export interface ExplorerParts {
  readonly api: Api;
  readonly layout: Layout;
  readonly address: AddressBar;
  readonly settings: Settings;
  readonly visibility: Visibility;
  /** Number of the first entry in the address bar; greater than those of earlier visits in this tab. */
  readonly firstEntry: number;
  /** The browser's languages, best first. */
  readonly languages: readonly string[];
}
