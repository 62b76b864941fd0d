import {
  createContext,
  type ReactElement,
  type ReactNode,
  type RefCallback,
  useCallback,
  useContext,
  useState,
} from "react";
import { useStore } from "zustand";
import { settings as browserSettings } from "../state/browserParts.ts";
import { type Beginning, createPage, type Page, type PageStore } from "./pageStore.ts";

const PageContext = createContext<PageStore | null>(null);

interface PageProviderProps extends Omit<Beginning, "settings"> {
  readonly children: ReactNode;
}

export function PageProvider({ children, ...beginning }: PageProviderProps): ReactElement {
  const [page] = useState(() => createPage({ ...beginning, settings: browserSettings() }));
  return <PageContext value={page}>{children}</PageContext>;
}

/** The page's state itself, for what reads it when something happens and not while drawing. */
export function usePageStore(): PageStore {
  const page = useContext(PageContext);
  if (page === null) throw new Error("A panel stands outside PageProvider");
  return page;
}

/** Reads the page's state; `select` must return a part of it, not a new object. */
export function usePage<T>(select: (page: Page) => T): T {
  return useStore(usePageStore(), select);
}

/** A ref that makes its element a landmark of that name while it is there; none where the name is null. */
export function useLandmark(name: string | null): RefCallback<HTMLElement> {
  const landmarks = usePage((page) => page.landmarks);
  return useCallback(
    (element: HTMLElement | null) =>
      name === null || element === null ? undefined : landmarks.put(name, element),
    [landmarks, name],
  );
}
