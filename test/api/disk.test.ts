import { existsSync } from "node:fs";
import { join } from "node:path";
import request from "supertest";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { StoreError } from "../../server/store/GraphStore.ts";
import { GrafeoStore } from "../../server/store/grafeo/GrafeoStore.ts";
import { startApp, type TestApp } from "../helpers/app.ts";
import { canMount, type Disk, mountDisk } from "../helpers/disk.ts";
import { GRAPH } from "../helpers/graph.ts";
import { VIEW_STATE } from "../helpers/viewState.ts";

const CYPHER = "MATCH (p:Person) RETURN p.name AS name LIMIT 1";

describe.skipIf(!canMount())("the embedded store on a disk that takes nothing more", () => {
  let disk: Disk;
  let store: GrafeoStore;
  let app: TestApp | null = null;

  const open = async (loaded: boolean) => {
    const path = join(disk.folder, "grafeo", "graph.grafeo");
    store = new GrafeoStore({ path, kept: join(disk.folder, "saved") });
    app = await startApp(store, loaded ? { dataset: null } : {});
  };
  const close = async () => {
    await app?.close();
    await store.close();
  };
  const server = () => {
    if (app === null) throw new Error("There is no server.");
    return app.server;
  };
  const save = (name: string) => request(server()).post(`${GRAPH}/views`).send({ name, state: VIEW_STATE });
  const names = async () => {
    const { body } = await request(server()).get(`${GRAPH}/views`).expect(200);
    return (body.views as { name: string }[]).map(({ name }) => name).sort();
  };
  const ready = async () => (await request(server()).get("/api/health/ready")).body;
  const search = () => request(server()).get(`${GRAPH}/search?q=sun`).expect(200);

  beforeEach(() => {
    const mounted = mountDisk(12);
    if (mounted === null) throw new Error("There is no disk.");
    disk = mounted;
  });
  afterEach(async () => {
    await close();
    disk.dispose();
  });

  /** Saves until there is no room; the names that were acknowledged. */
  async function saveAll(from: number): Promise<string[]> {
    const saved: string[] = [];
    for (let n = from; n < from + 500; n += 1) {
      const { status, body } = await save(`视图 ${n}`);
      if (status !== 200) {
        expect([status, body.code]).toEqual([507, "STORE_FULL"]);
        return saved;
      }
      saved.push(`视图 ${n}`);
    }
    throw new Error("The disk took everything.");
  }

  it("answers 507 while it is full, says so, loses nothing and goes on by itself", async () => {
    await open(false);
    await save("before").expect(200);
    expect(await ready()).toMatchObject({ status: "ready", code: null, damages: [] });
    disk.fill();
    const saved = await saveAll(0);
    expect(await ready()).toMatchObject({ status: "limited", code: "STORE_FULL" });
    await search();
    expect(await names()).toEqual(["before", ...saved].sort());

    // Opened on the full disk it can be read, and goes on once there is room.
    await close();
    await open(true);
    expect(await names()).toEqual(["before", ...saved].sort());
    expect(await ready()).toMatchObject({ status: "limited", code: "STORE_FULL", damages: [] });
    expect((await save("too much")).body.code).toBe("STORE_FULL");
    disk.free();
    expect(await ready()).toMatchObject({ status: "ready", code: null });
    await save("after").expect(200);
    expect(await names()).toEqual(["after", "before", ...saved].sort());
  });

  it("can be read where nothing may be written, and says why nothing is saved", async () => {
    await open(false);
    await save("before").expect(200);
    await close();
    disk.readOnly(true);
    await open(true);
    await search();
    expect(await names()).toEqual(["before"]);
    expect(await ready()).toMatchObject({ status: "limited", code: "STORE_READ_ONLY" });
    const refused = await save("not here");
    expect([refused.status, refused.body.code]).toEqual([403, "STORE_READ_ONLY"]);
    expect(refused.body.detail).toContain(disk.folder);
    const asked = await request(server()).post(`${GRAPH}/cypher`).send({ query: CYPHER }).expect(200);
    expect(asked.body.rows).toBe(1);
    disk.readOnly(false);
    await save("after").expect(200);
    expect(await names()).toEqual(["after", "before"]);
    expect(existsSync(join(disk.folder, "saved"))).toBe(true);
  });

  it("says in a sentence why it cannot be made", async () => {
    disk.readOnly(true);
    const empty = new GrafeoStore({ path: join(disk.folder, "grafeo", "graph.grafeo") });
    const why = await empty.read({ text: "RETURN 1 AS one" }).catch((error: unknown) => error);
    expect(why).toBeInstanceOf(StoreError);
    expect(String(why)).toMatch(/cannot be made in .*, which this user may only read\. .*GUANXI_HOME/);
    await empty.close();
    disk.readOnly(false);
    disk.fill();
    await expect(open(false)).rejects.toMatchObject({ code: "STORE_FULL" });
  });
});
