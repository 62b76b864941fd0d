import { type ComponentType, createContext, type ReactElement, type ReactNode, useContext } from "react";
import type { PanelEntry } from "../actions/opening.ts";
import { type Acts, actsWith } from "../actions/registry.ts";
import type { Action } from "../actions/types.ts";
import type { PanelProps } from "./panelProps.ts";

/** A row of the registry of panels. */
export interface Panel extends PanelEntry {
  /** What draws it; lazy, so that it is fetched when it is first opened. */
  readonly component: ComponentType<PanelProps>;
  /** Once opened it stays, hidden beside other tabs: what runs in it goes on. */
  readonly keeps?: true;
  /** Whether the Tab key stops at the panel itself, before what is in it. */
  readonly focusable?: boolean;
}

/** All panels and all acts: what the host, the dock, bars, menus, keys, palette and help are made from. */
export interface Registry {
  readonly panels: readonly Panel[];
  readonly acts: Acts;
}

export function registryOf(panels: readonly Panel[], acts?: readonly Action[]): Registry {
  return { panels, acts: actsWith(panels, acts) };
}

const RegistryContext = createContext<Registry | null>(null);

export function RegistryProvider(props: { registry: Registry; children: ReactNode }): ReactElement {
  return <RegistryContext value={props.registry}>{props.children}</RegistryContext>;
}

function useRegistry(): Registry {
  const registry = useContext(RegistryContext);
  if (registry === null) throw new Error("A panel stands outside RegistryProvider");
  return registry;
}

export const useActs = (): Acts => useRegistry().acts;

export const usePanels = (): readonly Panel[] => useRegistry().panels;

export function usePanelsAt(where: Panel["where"]): readonly Panel[] {
  return usePanels().filter((panel) => panel.where === where);
}
