import request from "supertest";
import { expect } from "vitest";
import type { QueryFiles, SavedQuery } from "../../server/contract/query.ts";
import { ROUTES } from "../../server/contract/routes.ts";
import { GRAPH } from "./graph.ts";
import type { SharedApp } from "./sharedApp.ts";

/** What the tests do to the server, with the answers held to the contract. */
export function queryActs(app: SharedApp) {
  const list = async () =>
    ROUTES.queries.response
      .strict()
      .parse((await request(app.server).get(`${GRAPH}/queries`).expect(200)).body);
  const post = (body: object) => request(app.server).post(`${GRAPH}/queries`).send(body);
  return {
    post,
    list,
    own: async () => (await list()).queries.filter((query) => query.own !== null),
    check: (body: object) => request(app.server).post(`${GRAPH}/queries/check`).send(body),
    put: (name: string, body: object) => request(app.server).put(`${GRAPH}/queries/${name}`).send(body),
    remove: (name: string) => request(app.server).delete(`${GRAPH}/queries/${name}`),
    restore: (name: string) => request(app.server).post(`${GRAPH}/queries/${name}/restore`).send({}),
    files: async (names = ""): Promise<QueryFiles["files"]> =>
      (await request(app.server).get(`${GRAPH}/queries/files${names}`).expect(200)).body.files,
    async save(input: object): Promise<SavedQuery> {
      const { status, body, text } = await post(input);
      expect(status, text.slice(0, 500)).toBe(200);
      return ROUTES.saveQuery.response.strict().parse(body);
    },
    run: (name: string, params: object = {}) =>
      request(app.server).post(`${GRAPH}/queries/${name}/run`).send({ params }),
    /** Into the database behind the server's back. */
    plant: (id: string, text: string) =>
      app.store.write([
        {
          text: "CREATE (q:GuanxiQuery {id: $id, topic: 'own', author: '', version: 1, createdAt: '', updatedAt: '', text: $text})",
          params: { id, text },
        },
      ]),
  };
}

/** A whole `.cypher` file. */
export const headed = (cypher: string, params: readonly string[] = []) =>
  [
    ...[
      "// @title.zh 一",
      "// @title.en One",
      "// @description.zh 二",
      "// @description.en Two",
      "// @returns table",
    ],
    ...params,
    "",
    `${cypher}\n`,
  ].join("\n");
