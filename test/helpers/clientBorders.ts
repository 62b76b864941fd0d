import type { Border } from "./borders.ts";

const CONTRACT = "server/contract";
const REACT = ["react", "react-dom", "i18next", "react-i18next"];

/** The rows of the page, in their place after those of the server. */
export const CLIENT: readonly Border[] = [
  {
    folder: "client/src/model",
    local: [CONTRACT],
    packages: ["graphology", "graphology-types"],
    why: "the model is plain functions: no React, no sigma, no network",
  },
  {
    folder: "client/src/api",
    local: [CONTRACT, "client/src/model/graph.ts"],
    packages: ["virtual:routes", "zod"],
    why: "the network, made and typed from the contract's table of routes",
  },
  {
    folder: "client/src/state",
    local: [CONTRACT, "client/src/model", "client/src/api"],
    packages: ["zustand"],
    why: "state is pure producers bound once; the layout worker and the network are handed in",
  },
  {
    folder: "client/src/cypher",
    local: ["client/src/model", "cypher"],
    packages: [],
    why: "texts are scanned and judged without React and without the editor",
  },
  {
    folder: "client/src/workers",
    local: ["client/src/model", "client/src/state"],
    packages: [
      "graphology",
      "graphology-communities-louvain",
      "graphology-metrics",
      "@neo4j-cypher/language-support",
    ],
    why: "work off the main thread knows the model, and no page",
  },
  {
    folder: "client/src/sigma",
    local: ["client/src/model", "client/src/state"],
    packages: ["sigma", "graphology"],
    why: "one renderer, one door",
  },
  {
    folder: "client/src/ui",
    local: [],
    packages: [...REACT, "@ariakit/react"],
    why: "ui knows nothing of graphs",
  },
  { folder: "client/src/i18n", local: [], packages: ["i18next", "react-i18next"], why: "both languages" },
  {
    folder: "client/src/exports",
    local: [CONTRACT, "client/src/model", "client/src/state", "client/src/ui/saveFile.ts"],
    packages: ["i18next", "virtual:offline-viewer", "fflate", "@noble/hashes"],
    why: "a file is a function of what is presented: no React, no renderer, no network of its own",
  },
  {
    folder: "client/offline",
    local: ["client/src/exports", "client/src/model", "client/src/ui/clipboard.ts"],
    packages: ["vite"],
    why: "the viewer of the offline page is one small script without the page's libraries",
  },
  {
    folder: "client/pictograms",
    local: [],
    packages: ["fontkit", "wawoff2", "@iconify-json/lucide"],
    why: "makes the signs on entities out of a font and a set of drawings, by hand, not with the page",
  },
  {
    folder: "client/vite.config.ts",
    local: ["client/offline/build.ts", "vite.routes.ts"],
    packages: ["vite", "@vitejs/plugin-react"],
    why: "builds the page",
  },
  {
    folder: "client/src/actions",
    local: [
      ...["client/src/model", "client/src/cypher", "client/src/state", "client/src/sigma"],
      "client/src/ui",
    ],
    packages: [],
    why: "an act is data; what the page does for it is handed in",
  },
  {
    folder: "client/src/page",
    local: [
      ...[CONTRACT, "client/src/model", "client/src/api", "client/src/state", "client/src/cypher"],
      ...["client/src/sigma", "client/src/ui", "client/src/actions"],
    ],
    packages: [...REACT, "zustand"],
    why: "what all panels share",
  },
  {
    folder: "client/src/panels",
    local: [
      ...[CONTRACT, "client/src/model", "client/src/api", "client/src/state", "client/src/cypher"],
      ...["client/src/workers", "client/src/sigma", "client/src/ui", "client/src/exports"],
      ...["client/src/actions", "client/src/page", "client/help", "cypher"],
    ],
    packages: [
      ...REACT,
      ...[
        "@ariakit/react",
        "@tanstack/react-virtual",
        "zustand",
        "@codemirror",
        "@lezer/highlight",
        "markdown-to-jsx",
        "diff",
        "fflate",
      ],
    ],
    why: "one folder per region or panel; nothing but the page itself imports one",
  },
  {
    folder: "client/src/App.tsx",
    local: [
      "client/src/actions",
      "client/src/page",
      "client/src/panels",
      "client/src/state",
      "client/src/ui",
    ],
    packages: REACT,
    why: "puts the panels in their places",
  },
  {
    folder: "client/src/start.tsx",
    local: ["client/src"],
    packages: REACT,
    why: "composes",
  },
  {
    folder: "client/src/main.tsx",
    local: ["client/src"],
    packages: ["@fontsource-variable/noto-sans-sc"],
    why: "starts the page with every panel and act",
  },
];
