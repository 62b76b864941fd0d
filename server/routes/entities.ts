import { entityDetail } from "../explore/entity.ts";
import { entityEvidence } from "../explore/evidence.ts";
import { neighbours } from "../explore/neighbours.ts";
import { withQuotations } from "./quotations.ts";
import type { Handlers } from "./types.ts";

export const entityRoutes: Handlers<"entity" | "nearest" | "neighbours" | "entityEvidence"> = {
  entity: ({ ask, params }) => entityDetail(ask, params.id),
  nearest: ({ ask, params, query }) => neighbours(ask, { id: params.id, ...query, beside: [] }),
  neighbours: ({ ask, params, body }) => neighbours(ask, { id: params.id, ...body, exclude: body.beside }),
  entityEvidence: async ({ services, ask, params, query }) =>
    withQuotations(services, await entityEvidence(ask, { id: params.id, limit: query.limit })),
};
