import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { App } from "./App.tsx";
import { holdKeys } from "./actions/heldKeys.ts";
import { createApi } from "./api/client.ts";
import { withSeenVersions } from "./api/seenVersions.ts";
import { loadDictionary } from "./i18n/load.ts";
import { ServicesProvider } from "./page/explorer.tsx";
import type { Registry } from "./page/registry.tsx";
import { browserParts } from "./state/browserParts.ts";
import { createExplorer } from "./state/createExplorer.ts";
import { openLayout } from "./workers/openLayout.ts";
import { openMeasurer } from "./workers/openMeasurer.ts";

/** Draws the page into its element and opens what the address names. */
export function start(root: HTMLElement, registry: Registry): void {
  const heldKeys = holdKeys(document);
  const embed = new URLSearchParams(window.location.search).get("embed") === "1";
  const api = withSeenVersions(createApi());
  const explorer = createExplorer(browserParts(api, { layout: openLayout(), measurer: openMeasurer() }));
  const page = createRoot(root);
  const show = async () => {
    // The canvas' script comes with the words; where it cannot be had, the canvas says so.
    import("./sigma/openCanvas.ts").catch(() => undefined);
    const dictionary = await loadDictionary(explorer.getState().language);
    page.render(
      <StrictMode>
        <I18nextProvider i18n={dictionary}>
          <ServicesProvider explorer={explorer} api={api}>
            <App registry={registry} embed={embed} heldKeys={heldKeys} />
          </ServicesProvider>
        </I18nextProvider>
      </StrictMode>,
    );
  };
  show().catch((error: unknown) => console.error(error));
  explorer.start(new URL(window.location.href)).catch(() => undefined);
}
