import type { Plugin } from "vite";
import { ROUTES } from "./server/contract/routes.ts";

const NAME = "virtual:routes";

/**
 * Lets the page import method and path of every route of the contract, and nothing else of it: the schemas would bring
 * zod along.
 */
export function routeTable(): Plugin {
  return {
    name: "route-table",
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    load(id) {
      if (id !== `\0${NAME}`) return null;
      const table = Object.entries(ROUTES).map(([name, { method, path }]) => [name, { method, path }]);
      return `export const TABLE = ${JSON.stringify(Object.fromEntries(table))};\n`;
    },
  };
}
