import type { Ontology } from "#contract/ontology.ts";
import { KeptAnswer } from "../http/keptAnswer.ts";
import type { Handlers } from "./types.ts";

/** What is read as another type is none of its own to whoever reads. */
const withoutMerged = (ontology: Ontology): Ontology => ({
  ...ontology,
  types: ontology.types.filter(({ as }) => as === undefined),
});

/** What there is: counts, and the ontology that names it. */
export const catalogueRoutes: Handlers<
  "stats" | "ontology" | "overview" | "region" | "search" | "resolveNames" | "choices"
> = {
  stats: ({ services, ask }) => services.stats(ask),
  ontology: async ({ services, ask }) => withoutMerged(await services.freshOntology(ask)),
  overview: async ({ services, ask, query }) => new KeptAnswer(await services.overview(ask, query)),
  region: ({ services, ask, params, query }) => services.region(ask, params.id, query.form),
  search: ({ services, ask, query }) => {
    const { q, limit, label } = query;
    const labels = label?.split(",").filter((name) => name !== "") ?? [];
    return services.search.search(ask, { q, limit, labels });
  },
  choices: ({ services, ask, query }) => services.choices(ask, query),
  resolveNames: ({ services, ask, body }) => services.search.resolve(ask, body.names),
};
