import { describe, expect, it } from "vitest";
import { sha256 } from "../../../../client/src/exports/content/sha256.ts";
import type { ExportContent } from "../../../../client/src/exports/content/types.ts";
import { ftmOf } from "../../../../client/src/exports/formats/ftm.ts";
import { ftmId, schemaOf } from "../../../../client/src/model/ftm.ts";
import { contentOf, FACTS, HOSTILE_FACTS, ONTOLOGY, viewAll } from "../sample.ts";

interface Line {
  readonly id: string;
  readonly schema: string;
  readonly properties: Readonly<Record<string, readonly string[]>>;
  readonly guanxi: Readonly<Record<string, unknown>>;
}

const linesOf = (content: ExportContent) =>
  ftmOf(content)
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line);

/** From the model of FollowTheMoney 3: what a link must have, and which schemata may stand at its ends. */
const PARTIES = ["Person", "LegalEntity", "Organization", "Company", "PublicBody"];
const ORGANIZATIONS = ["Organization", "Company", "PublicBody"];
const LINKS: Readonly<Record<string, Readonly<Record<string, readonly string[] | null>>>> = {
  UnknownLink: { subject: null, object: null },
  Membership: { member: PARTIES, organization: ORGANIZATIONS },
  Employment: { employee: ["Person"], employer: ORGANIZATIONS },
  Occupancy: { holder: ["Person"], post: ["Position"] },
  ProjectParticipant: { participant: PARTIES, project: ["Project"] },
};
const ID = /^[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?$/;

describe("FollowTheMoney", () => {
  const lines = linesOf(contentOf(FACTS));
  const byId = new Map(lines.map((line) => [line.id, line]));

  it("has a schema for every label of the ontology", () => {
    for (const { ftm = null } of ONTOLOGY.labels) expect(schemaOf(ftm).name).toBe(ftm);
    expect(schemaOf("Spaceship").name).toBe("Note");
  });

  it("gives entities their schema and both names", () => {
    expect(byId.get("person-sun")).toMatchObject({
      schema: "Person",
      properties: { name: ["孙鹏程", "Sun Pengcheng"] },
    });
    expect(byId.get("zone-beicheng")?.schema).toBe("PublicBody");
    expect(byId.get("zone-beicheng")?.properties.addressEntity).toEqual(["place-jinxi"]);
    expect(byId.get("place-jinxi")).toMatchObject({ schema: "Address", properties: { full: ["晋西市"] } });
    expect(byId.get("event-inspection")?.properties.involved).toEqual([
      "person-li",
      "person-sun",
      "person-wang",
    ]);
  });

  it("gives relations the schema that says no more than the source", () => {
    expect(byId.get("visit")).toMatchObject({
      schema: "UnknownLink",
      properties: {
        subject: ["person-sun"],
        object: ["zone-beicheng"],
        role: ["考察", "visited"],
        date: ["2024-02"],
      },
    });
    expect(byId.get("post")).toMatchObject({
      schema: "Employment",
      properties: { employee: ["person-sun"], employer: ["zone-beicheng"], status: ["disputed"] },
    });
    expect(byId.get("has")?.schema).toBe("ProjectParticipant");
    expect(byId.get("partner")?.properties).toMatchObject({ startDate: ["2023-01"], endDate: ["2023-12"] });
  });

  it.each([
    ["plain", contentOf(FACTS)],
    ["hostile", contentOf(HOSTILE_FACTS)],
    ["drawn as contacts", contentOf(FACTS, viewAll(FACTS, { contacts: { most: 9 } }))],
  ])("keeps to the ids and ranges of the model: %s", (_, content) => {
    const all = linesOf(content);
    const schemata = new Map(all.map(({ id, schema }) => [id, schema]));
    expect(schemata.size).toBe(content.entities.length + content.relations.length);
    for (const { id, schema, properties } of all) {
      expect(id).toMatch(ID);
      expect(id.length).toBeLessThanOrEqual(200);
      for (const values of Object.values(properties)) expect(values.length).toBeGreaterThan(0);
      for (const [end, range] of Object.entries(LINKS[schema] ?? {})) {
        const [target = ""] = properties[end] ?? [];
        expect(schemata.has(target)).toBe(true);
        if (range !== null) expect(range).toContain(schemata.get(target));
      }
    }
    expect(new Set(all.map(({ guanxi }) => guanxi.id)).size).toBe(all.length);
  });

  it("says in its first line which filters were on", () => {
    expect(lines[0]?.guanxi.export).toMatchObject({ filters: "没有筛选", exported: "2026-11-22T12:00:00Z" });
  });
});

describe("an id", () => {
  it.each([
    ["person-sun", "person-sun"],
    ["contact:a~b", "x.contact.3aa.7eb"],
    ["x.a", "x.x.2ea"],
    ["-a", "x..2da"],
    ["人", "x..e4.ba.ba"],
  ])("%s is written %s", (id, written) => {
    expect(ftmId(id, sha256)).toBe(written);
  });

  it("that is too long is named by its hash, and stays apart from others", () => {
    const [one, other] = [ftmId("人".repeat(100), sha256), ftmId(`${"人".repeat(99)}入`, sha256)];
    expect(one.length).toBeLessThanOrEqual(200);
    expect(one).not.toBe(other);
  });
});
