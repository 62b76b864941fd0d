import request from "supertest";
import { describe, expect, it } from "vitest";
import { type Cell, CypherResultSchema } from "../../server/contract/cypher.ts";
import { ProblemSchema } from "../../server/contract/problem.ts";
import { GRAPH } from "../helpers/graph.ts";
import { shareApp } from "../helpers/sharedApp.ts";
import { STORES } from "../helpers/stores.ts";

const integer = (value: string) => ({ $type: "integer", value });
const float = (value: number | string) => ({ $type: "float", value });

describe.each(STORES)("values on $name", (engine) => {
  describe.skipIf(engine.missing)("over HTTP", () => {
    const app = shareApp(engine);

    /** A body as text: JavaScript would not write every number. */
    const post = (body: string) =>
      request(app.server).post(`${GRAPH}/cypher`).set("content-type", "application/json").send(body);
    const ask = async (query: string, params = "{}") => {
      const response = await post(`{"query":${JSON.stringify(query)},"params":${params}}`);
      expect(response.status, response.text.slice(0, 400)).toBe(200);
      return CypherResultSchema.parse(response.body);
    };
    const row = async (query: string, params = "{}") => (await ask(query, params)).data[0] as Cell[];
    const fault = async (params: string) => {
      const problem = ProblemSchema.parse((await post(`{"query":"RETURN $x AS x","params":${params}}`)).body);
      return [problem.status, problem.errors?.[0]?.parameter, problem.errors?.[0]?.message];
    };

    it("come back as they went, kind and digits", async () => {
      for (const value of [
        ...[0, -7, 9007199254740991, -9007199254740991, 1.5, -0.25, "5", true, null],
        ...["9007199254740992", "9223372036854775807", "-9223372036854775808"].map(integer),
        ...[5, -3, 0, "1e+21", "9.007199254740992e+15", "NaN", "Infinity", "-Infinity"].map(float),
        [1, 2],
        [float(1), 2.5],
        { $type: "map", entries: { a: 1, b: float(2), c: [integer("9007199254740993")] } },
      ]) {
        expect(await row("RETURN $x AS x, [$x] AS list", JSON.stringify({ x: value }))).toEqual([
          value,
          [value],
        ]);
      }
    });

    it("keep their kinds in lists of one kind, and in mixed ones at least what they are worth", async () => {
      const [one, ...mixed] = await row(
        "RETURN [1.0, 2.0] AS one, [1, 2.5, 3] AS numbers, [1, 2.0, 'x'] AS all",
        "{}",
      );
      expect(one).toEqual([float(1), float(2)]);
      // The embedded engine hands out both kinds alike here; README says so.
      if (engine.name === "Neo4j")
        expect(mixed).toEqual([
          [1, 2.5, 3],
          [1, float(2), "x"],
        ]);
      expect(JSON.parse(JSON.stringify(mixed, (_, cell) => cell?.value ?? cell))).toEqual([
        [1, 2.5, 3],
        [1, 2, "x"],
      ]);
    });

    it("are floats where they say so, integers else", async () => {
      const halves =
        "RETURN $x / 2 AS half, $y / 2 AS whole, [i IN $list | i / 2] AS halves, $map.a / 2 AS inner";
      const params = { x: float(5), y: 5, list: [float(5), 7.5], map: { a: float(5) } };
      expect(await row(halves, JSON.stringify(params))).toEqual([2.5, 2, [2.5, 3.75], 2.5]);
      expect((await ask("RETURN $x, $x + 1", JSON.stringify({ x: float(5) }))).columns).toEqual([
        "$x",
        "$x + 1",
      ]);
    });

    it("are never rounded: what would be is refused, with what to write instead", async () => {
      const form = (digits: string) => expect.stringContaining(`{"$type":"integer","value":"${digits}"}`);
      for (const digits of ["9007199254740992", "-9007199254740993", "9223372036854775808"]) {
        expect(await fault(`{"x":${digits}}`)).toEqual([400, "params.x", form(digits)]);
        expect(await fault(`{"y":"\\"{[","x":[1,{"a,":${digits}}]}`)).toEqual([
          400,
          "params.x.1.a,",
          form(digits),
        ]);
      }
      expect(await fault('{"x":1e400}')).toEqual([400, "params.x", expect.stringContaining("1e400")]);
      for (const value of [integer("9223372036854775808"), integer("1.5"), integer("-9223372036854775809")]) {
        expect((await fault(JSON.stringify({ x: value }))).slice(0, 2)).toEqual([400, "params.x"]);
      }
      expect((await fault('{"x":[{"$type":"float","value":"1e400"}]}')).slice(0, 2)).toEqual([
        400,
        "params.x.0",
      ]);
      expect((await fault('{"x":{"$type":"date","value":"2024-01-01"}}'))[2]).toContain("date($x)");
    });

    const MORE = `date('2024-02-03') AS day, time('10:11:12.5+08:00') AS clock, localtime('10:11:12.123456789') AS local,
      datetime('2024-02-03T10:11:12.5+08:00') AS moment, localdatetime('2024-02-03T10:11:12.000120') AS here,
      duration('P1M2D') AS span, duration({months: -14, days: 3, seconds: -5}) AS back, 9007199254740993 AS large,
      5.0 AS whole, 2024 AS year, 0.1 AS part`;
    /** Of Neo4j alone, and of both in other words. */
    const OWN = "point({x: 1, y: -2.5}) AS at, point({latitude: 1, longitude: 2, height: 30000000}) AS above";
    const named = (list: string) => [...list.matchAll(/ AS (\w+)/g)].map(([, name = ""]) => name);
    const listed = engine.name === "Neo4j" ? `${MORE}, ${OWN}` : MORE;
    const names = named(listed);

    /** A node and a relation that hold each value, and lists of it, with bytes and what has no digits. */
    const fill = async () => {
      const set = (on: string) =>
        names.map((name) => `${on}.${name} = ${name}, ${on}.${name}s = [${name}, ${name}]`).join(", ");
      const more = (on: string) => `${on}.endless = 1.0 / 0.0, ${on}.none = 0.0 / 0.0`;
      const text = `WITH ${listed} MERGE (a:Entity:Person {id: 'values', name: 'Values', label: 'Person'})
        MERGE (a)-[r:MET_WITH {id: 'values-own', status: 'reported'}]->(a) SET ${set("a")}, ${set("r")}, ${more("a")}, ${more("r")}`;
      await app.store.write([{ text }]);
    };

    it("of every type are the engine's own text, one by one and in lists, wherever they stand", async () => {
      await fill();
      const { data } = await ask(
        `WITH ${listed} RETURN ${names.map((name) => `toString(${name})`).join(", ")}`,
      );
      const told = new Map(names.map((name, index) => [name, data[0]?.[index]]));
      const said = (cell: Cell | undefined): string =>
        typeof cell === "object" && cell !== null && "value" in cell ? String(cell.value) : String(cell);
      const proper = (name: string) => ({ whole: "5", part: "0.1" })[name] ?? told.get(name);
      const same = (properties: Readonly<Record<string, Cell>>, where: string) => {
        for (const name of names) {
          const list = properties[`${name}s`] as readonly Cell[];
          expect([name, ...[properties[name], ...list].map(said)], where).toEqual([
            name,
            ...Array(3).fill(proper(name)),
          ]);
          expect(list[0], where).toEqual(properties[name]);
        }
        expect([properties.endless, properties.none], where).toEqual([float("Infinity"), float("NaN")]);
        expect([properties.whole, properties.year, properties.large], where).toEqual([
          float(5),
          2024,
          integer("9007199254740993"),
        ]);
      };
      const [node, relation, map] = (await row(
        "MATCH (a:Entity {id: 'values'})-[r:MET_WITH]->(a) RETURN a, r, properties(a) AS map",
      )) as unknown as { properties: Record<string, Cell>; entries: Record<string, Cell> }[];
      same(node?.properties ?? {}, "a node's cell");
      same(relation?.properties ?? {}, "a relation's cell");
      same(map?.entries ?? {}, "a map's cell");
      const entity = await request(app.server).get(`${GRAPH}/entities/values`).expect(200);
      const evidence = await request(app.server).get(`${GRAPH}/relations/values-own/evidence`).expect(200);
      same(entity.body.properties, "an entity");
      same(evidence.body.relation.properties, "a relation");
      expect(entity.body.properties.day).toEqual({ $type: "date", value: "2024-02-03" });
      expect(entity.body.properties.span).toEqual({ $type: "duration", value: "P1M2D" });
    });

    it("name what others named by no text", async () => {
      const text =
        "MERGE (n:Entity:Person {id: 'odd', label: 'Person'}) SET n.name = $name, n.aliases = 'One'";
      for (const [name, shown] of [
        [1984, "1984"],
        [["甲", "乙"], "甲, 乙"],
        [true, "true"],
      ] as const) {
        await app.store.write([{ text, params: { name } }]);
        const { body } = await request(app.server).get(`${GRAPH}/entities/odd`).expect(200);
        expect([body.name, body.aliases]).toEqual([shown, ["One"]]);
      }
    });
  });
});
