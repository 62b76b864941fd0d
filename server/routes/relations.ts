import { commonContacts } from "../explore/common.ts";
import { contacts } from "../explore/contacts.ts";
import { relationEvidence, relationsEvidence } from "../explore/evidence.ts";
import { among } from "../explore/neighbours.ts";
import { paths } from "../explore/paths/paths.ts";
import { withQuotations } from "./quotations.ts";
import type { Handlers } from "./types.ts";

export const relationRoutes: Handlers<
  | "articleEvidence"
  | "relationEvidence"
  | "relationsEvidence"
  | "among"
  | "paths"
  | "commonOf"
  | "common"
  | "contacts"
> = {
  articleEvidence: async ({ services, ask, params }) =>
    withQuotations(services, await services.article(ask, params.id)),
  relationEvidence: async ({ services, ask, params }) =>
    withQuotations(services, await relationEvidence(ask, params.id)),
  // What is read by many at once is for files: these hold no words of others.
  relationsEvidence: ({ ask, body }) => relationsEvidence(ask, body.ids),
  among: ({ ask, body }) => among(ask, body),
  contacts: ({ ask, body }) => contacts(ask, body.ids),
  paths: ({ ask, query }) => paths(ask, query),
  commonOf: ({ ask, query }) => commonContacts(ask, query),
  common: ({ ask, body }) => commonContacts(ask, body),
};
