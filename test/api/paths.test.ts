import request from "supertest";
import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { ROUTES } from "../../server/contract/routes.ts";
import { GRAPH } from "../helpers/graph.ts";
import { shareApp } from "../helpers/sharedApp.ts";
import { STORES } from "../helpers/stores.ts";

const { response } = ROUTES.paths;
type Paths = z.output<typeof response>;

describe.each(STORES)("paths over HTTP on $name", (candidate) => {
  describe.skipIf(candidate.missing)("with the small data set", () => {
    const app = shareApp(candidate);

    /** Asks and holds the answer to its schema in the contract. */
    async function paths(said: string): Promise<Paths> {
      const answer = await request(app.server).get(`${GRAPH}/paths?${said}`).expect(200);
      return response.strict().parse(answer.body);
    }

    it("finds the best paths, whichever way relations point, with what each step rests on", async () => {
      const found = await paths(`from=person-sun&to=bank-jintai`);
      expect(found.paths.map(({ nodes, edges }) => ({ nodes, edges }))).toEqual([
        { nodes: ["person-sun", "company-anhe", "bank-jintai"], edges: ["r-04", "r-11"] },
      ]);
      expect(found.paths[0]?.steps).toMatchObject([
        { type: "VISITED", forward: true, status: "confirmed", date: "2024-04-02", sources: 2, others: [] },
        { type: "FINANCED", forward: false, status: "reported", date: "2023", datePrecision: "year" },
      ]);
      const { cost = 0, ...parts } = found.paths[0]?.rank ?? {};
      expect(parts).toMatchObject({ steps: 2, unreported: 0, hubs: 0 });
      expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBeCloseTo(cost, 2);
      expect(found.edges.id).toEqual(["r-04", "r-11"]);
      expect(found.limits).toMatchObject({ maxLength: 3, total: 1, counted: 1, notFollowed: 0 });
      // The better of two relations between the same two stands for both.
      const parallel = await paths(`from=person-sun&to=zone-beicheng`);
      expect(parallel.paths[0]?.steps).toMatchObject([{ relation: "r-01", others: ["r-02"] }]);
      expect(parallel.edges.id).toEqual(expect.arrayContaining(["r-01", "r-02"]));
      const cut = await paths(`from=person-sun&to=zone-beicheng&limit=1`);
      expect(cut.paths).toEqual(parallel.paths.slice(0, 1));
      expect(cut.truncated).toEqual({ shown: 1, total: parallel.paths.length, reason: "limit" });
    });

    it("leaves geography and what is inferred out of paths while there are others, and says so", async () => {
      const rows = ({ paths: all }: Paths) => all.map(({ nodes }) => nodes.slice(1, -1).join(" "));
      const firm = await paths("from=person-li&to=company-anhe");
      expect(firm.letIn).toEqual({ context: [], hierarchy: false, inferred: false, needed: [] });
      expect(firm.paths.flatMap(({ steps }) => steps.map(({ relation }) => relation))).not.toContain("r-05");
      const inferred = firm.leftOut.find(({ reason }) => reason === "inferred");
      expect(inferred).toMatchObject({ shortest: 1, atLeast: false });
      const all = await paths(
        `from=person-li&to=company-anhe&inferred=in&maxLength=${firm.limits.maxLength}`,
      );
      expect(all.paths.some(({ edges }) => edges[0] === "r-05")).toBe(true);
      expect(all.paths.length - firm.paths.length).toBe(inferred?.paths);
      // Between these two nothing but the inferred visit: it is shown, and told as needed.
      const only = await paths("from=person-li&to=company-anhe&maxLength=1");
      expect(only.letIn.needed).toEqual(["inferred"]);
      expect(rows(only)).toEqual([""]);
      expect((await paths("from=person-li&to=company-anhe&maxLength=1&inferred=out")).paths).toEqual([]);
      // A place as an end lets its kind in; between others it is counted, and told where nothing else connects.
      expect((await paths("from=place-jinxi&to=bank-jintai")).letIn.context).toEqual(["Place"]);
      const far = await paths("from=company-anhe&to=zone-beicheng&maxLength=1");
      expect([far.paths, far.onlyContext]).toEqual([[], true]);
      expect(far.leftOut.find(({ kind }) => kind === "Place")).toMatchObject({ paths: 1, shortest: 1 });
      const let_ = await paths("from=company-anhe&to=zone-beicheng&maxLength=1&context=Place");
      expect([rows(let_), let_.onlyContext]).toEqual([[""], true]);
    });

    it("leads paths around and through what is named", async () => {
      const through = async (said: string) =>
        (await paths(`from=person-sun&to=company-beichen&maxLength=3&${said}`)).paths;
      const all = await through("");
      const via = (id: string) => all.filter(({ nodes }) => nodes.includes(id));
      expect(via("zone-beicheng").length).toBeGreaterThan(0);
      expect(await through("without=zone-beicheng")).toEqual(
        all.filter(({ nodes }) => !nodes.includes("zone-beicheng")),
      );
      expect(await through("withoutKinds=Zone")).toEqual(await through("without=zone-beicheng"));
      expect(await through("via=zone-beicheng")).toEqual(via("zone-beicheng"));
      expect((await through("viaTypes=SIGNED_WITH")).map(({ edges }) => edges.includes("r-10"))).toEqual(
        via("zone-beicheng")
          .filter(({ edges }) => edges.includes("r-10"))
          .map(() => true),
      );
      const dates = (await through("within=2023..2024-04")).flatMap(({ steps }) =>
        steps.map(({ date }) => date),
      );
      expect(dates.length).toBeGreaterThan(0);
      expect(dates.every((date) => date !== null && date < "2024-05")).toBe(true);
      const outside = (await through("outside=2023..2023")).flatMap(({ edges }) => edges);
      expect(outside).not.toContain("r-12");
    });

    it("answers paths that are none: to oneself, and too far", async () => {
      const self = await paths(`from=person-sun&to=person-sun`);
      expect(self.paths).toMatchObject([{ nodes: ["person-sun"], edges: [], steps: [] }]);
      const far = await paths(`from=place-jinxi&to=bank-jintai&maxLength=2`);
      expect(far.paths).toEqual([]);
      expect(far.nodes.id).toEqual(["place-jinxi", "bank-jintai"]);
      expect((await paths(`from=place-jinxi&to=bank-jintai`)).paths.length).toBeGreaterThan(0);
    });
  });
});
