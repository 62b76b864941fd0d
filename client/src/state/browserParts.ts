import type { Api } from "../api/client.ts";
import type { AddressBar, ExplorerParts, Layout, Settings } from "./parts.ts";

function addressBar(): AddressBar {
  const entryOf = (state: unknown) =>
    typeof state === "object" && state !== null && "guanxi" in state && typeof state.guanxi === "number"
      ? state.guanxi
      : null;
  return {
    push: (address, entry) => history.pushState({ guanxi: entry }, "", address),
    replace: (address, entry) => history.replaceState({ guanxi: entry }, "", address),
    onTravel(listener) {
      const travelled = (event: PopStateEvent) => listener(new URL(location.href), entryOf(event.state));
      addEventListener("popstate", travelled);
      return () => removeEventListener("popstate", travelled);
    },
  };
}

/** Storage can be refused (private windows, policies): settings then last as long as the page. */
function settings(): Settings {
  return {
    read(name) {
      try {
        return localStorage.getItem(`guanxi.${name}`);
      } catch {
        return null;
      }
    },
    write(name, value) {
      try {
        localStorage.setItem(`guanxi.${name}`, value);
      } catch {
        // Nothing is lost but the memory of the choice.
      }
    },
  };
}

/** The parts as a browser has them. */
export function browserParts(api: Api, layout: Layout): ExplorerParts {
  return {
    api,
    layout,
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
