import { createContext, type ReactElement, type ReactNode, useContext, useMemo, useState } from "react";
import type { CanvasHandle } from "../sigma/openCanvas.ts";
import type { Selection } from "../state/types.ts";

export type DockTab = "time" | "table";
export type Sheet = "closed" | "inspector" | "queries";
export interface MenuAt {
  readonly selection: Selection | null;
  readonly x: number;
  readonly y: number;
}

/** What the page itself remembers: nothing of it belongs to the view, the history or the address. */
interface Page {
  readonly canvas: CanvasHandle | null;
  readonly setCanvas: (canvas: CanvasHandle | null) => void;
  readonly dock: DockTab | null;
  readonly setDock: (dock: DockTab | null) => void;
  readonly help: boolean;
  readonly setHelp: (open: boolean) => void;
  readonly menu: MenuAt | null;
  readonly setMenu: (menu: MenuAt | null) => void;
  /** On a phone: which panel lies over the canvas. */
  readonly sheet: Sheet;
  readonly setSheet: (sheet: Sheet) => void;
}

const PageContext = createContext<Page | null>(null);

export function PageProvider({ children }: { children: ReactNode }): ReactElement {
  const [canvas, setCanvas] = useState<CanvasHandle | null>(null);
  const [dock, setDock] = useState<DockTab | null>("time");
  const [help, setHelp] = useState(false);
  const [menu, setMenu] = useState<MenuAt | null>(null);
  const [sheet, setSheet] = useState<Sheet>("closed");
  const page = useMemo(
    () => ({ canvas, setCanvas, dock, setDock, help, setHelp, menu, setMenu, sheet, setSheet }),
    [canvas, dock, help, menu, sheet],
  );
  return <PageContext value={page}>{children}</PageContext>;
}

export function usePage(): Page {
  const page = useContext(PageContext);
  if (page === null) throw new Error("A panel stands outside PageProvider");
  return page;
}
