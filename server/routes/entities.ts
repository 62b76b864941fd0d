import { entityDetail } from "../explore/entity.ts";
import { entityEvidence } from "../explore/evidence.ts";
import { neighbours } from "../explore/neighbours.ts";
import type { Handlers } from "./types.ts";

export const entityRoutes: Handlers<"entity" | "neighbours" | "entityEvidence"> = {
  entity: ({ ask, params }) => entityDetail(ask, params.id),
  neighbours: ({ ask, params, query }) => neighbours(ask, { id: params.id, ...query }),
  entityEvidence: ({ ask, params, query }) => entityEvidence(ask, { id: params.id, limit: query.limit }),
};
