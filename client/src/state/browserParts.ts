import type { SavedViewState } from "#contract/savedView.ts";
import { keyOf, pageGraph, readKept } from "../api/ofGraph.ts";
import type { Api } from "../api/types.ts";
import { embedded } from "../model/graph.ts";
import type { AddressBar, ExplorerParts, Layout, MapWindow, Measurer, Session, Settings } from "./parts.ts";

function addressBar(): AddressBar {
  const entryOf = (state: unknown) =>
    typeof state === "object" && state !== null && "guanxi" in state && typeof state.guanxi === "number"
      ? state.guanxi
      : null;
  // In a frame of another page the address keeps saying so, and our steps make no entries in that page's history.
  const framed = new URLSearchParams(location.search).get("embed") === "1";
  // Relative to the page: it may live under a path of its own.
  const kept = (address: string) => `.${framed ? embedded(address) : address}`;
  const replace: AddressBar["replace"] = (address, entry) =>
    history.replaceState({ guanxi: entry }, "", kept(address));
  return {
    push: framed ? replace : (address, entry) => history.pushState({ guanxi: entry }, "", kept(address)),
    replace,
    onTravel(listener) {
      const travelled = (event: PopStateEvent) => listener(new URL(location.href), entryOf(event.state));
      addEventListener("popstate", travelled);
      return () => removeEventListener("popstate", travelled);
    },
  };
}

/** Storage can be refused (private windows, policies): what is kept then lasts as long as the page. */
function kept(storage: () => Storage): Settings {
  return {
    read(name) {
      try {
        return readKept(storage(), name);
      } catch {
        return null;
      }
    },
    write(name, value) {
      try {
        storage().setItem(keyOf(name), value);
      } catch {
        // Nothing is lost but the memory of the choice.
      }
    },
  };
}

/** Small settings that outlive the visit. */
export const settings = (): Settings => kept(() => localStorage);

/** What this tab remembers over a reload and other tabs do not share. */
export const tabSettings = (): Settings => kept(() => sessionStorage);

/** Kept for the tab's last address only. A full or refused storage loses the places of a reload, nothing else. */
function session(): Session {
  const name = "session";
  let planned: { readonly timer: ReturnType<typeof setTimeout>; readonly write: () => void } | null = null;
  const writeNow = () => {
    if (planned === null) return;
    clearTimeout(planned.timer);
    planned.write();
    planned = null;
  };
  // Whoever reloads right after an act finds that act again.
  addEventListener("pagehide", writeNow);
  return {
    read(address) {
      try {
        const kept: unknown = JSON.parse(readKept(sessionStorage, name) ?? "null");
        if (typeof kept !== "object" || kept === null || !("address" in kept) || !("state" in kept))
          return null;
        return kept.address === address ? (kept.state as SavedViewState) : null;
      } catch {
        return null;
      }
    },
    write(address, state) {
      if (planned !== null) clearTimeout(planned.timer);
      const write = () => {
        try {
          sessionStorage.setItem(keyOf(name), JSON.stringify({ address, state: state() }));
        } catch {
          sessionStorage.removeItem(keyOf(name));
        }
      };
      // A drag writes the address many times; what is kept is the last.
      planned = { timer: setTimeout(writeNow, SESSION_DELAY_MS), write };
    },
  };
}

const SESSION_DELAY_MS = 200;

/** A window that is nearly square, or that a keyboard takes half of, turns nothing. */
const TURNS_AT = 1.25;

const mapWindow: MapWindow = {
  form(now) {
    const turns = now === null ? 1 : now === "wide" ? TURNS_AT : 1 / TURNS_AT;
    return innerHeight > innerWidth * turns ? "upright" : "wide";
  },
  onResize(listener) {
    addEventListener("resize", listener);
    return () => removeEventListener("resize", listener);
  },
};

/** The parts as a browser has them. */
export function browserParts(api: Api, workers: { layout: Layout; measurer: Measurer }): ExplorerParts {
  return {
    api,
    graph: pageGraph(),
    canvas: true,
    ...workers,
    window: mapWindow,
    session: session(),
    address: addressBar(),
    settings: settings(),
    firstEntry: Date.now(),
    languages: navigator.languages,
    visibility: {
      hidden: () => document.hidden,
      onChange(listener) {
        document.addEventListener("visibilitychange", listener);
        return () => document.removeEventListener("visibilitychange", listener);
      },
    },
  };
}
