/** Method and path of every route, taken from the contract by vite.routes.ts when the page is built. */
declare module "virtual:routes" {
  import type { ROUTES, RouteName } from "#contract/routes.ts";
  export const TABLE: { readonly [Name in RouteName]: Pick<(typeof ROUTES)[Name], "method" | "path"> };
}
