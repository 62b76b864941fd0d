import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { seededRandom } from "../../../bench/random.ts";
import { HARMS } from "../../../bench/trials/harms.ts";
import { StoreError } from "../../../server/store/GraphStore.ts";
import { damagesOf } from "../../../server/store/grafeo/file/beside.ts";
import { readGeneration } from "../../../server/store/grafeo/file/generation.ts";
import { type Opened, openChecked } from "../../../server/store/grafeo/file/opening.ts";
import { GrafeoStore } from "../../../server/store/grafeo/GrafeoStore.ts";

let base: string;
const folder = () => join(base, "now");
const path = () => join(folder(), "graph.grafeo");
const open = (repair: boolean) => openChecked({ path: path(), kept: join(base, "kept"), repair });

/** What the child does with every write. */
async function store({ db, generation }: Opened, text: string): Promise<void> {
  const transaction = db.beginTransaction();
  await transaction.executeCypher(text);
  transaction.commit();
  generation?.note(Number(db.currentEpoch()));
}

const take = (state: string) => {
  rmSync(folder(), { recursive: true, force: true });
  cpSync(join(base, state), folder(), { recursive: true });
};
const keep = (state: string) => cpSync(folder(), join(base, state), { recursive: true });

const WRITES = 12;
const NODES = 2000 + 10;

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), "guanxi-damaged-"));
  const opened = await open(false);
  for (const from of [0, 1000]) {
    await store(
      opened,
      `UNWIND range(${from}, ${from + 999}) AS n CREATE (:Kept {id: n, name: '名' + toString(n)})`,
    );
  }
  opened.db.walCheckpoint();
  keep("old");
  for (let n = 0; n < 10; n += 1) await store(opened, `CREATE (:Late {id: ${n}})`);
  keep("killed");
  opened.db.close();
  keep("closed");
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

describe("an embedded store that is opened again", () => {
  it.each(["killed", "closed"])("raises no alarm where it was %s", async (state) => {
    take(state);
    const { db, damage } = await open(true);
    expect([damage, db.nodeCount(), Number(db.currentEpoch())]).toEqual([null, NODES, WRITES]);
    db.close();
    expect(readGeneration(path())).toBe(WRITES);
  });

  it.each(HARMS)("is never short of something in silence: $name", async ({ to, act, says, loses }) => {
    take(to);
    act(folder(), join(base, "old"), seededRandom(7));
    const { db, damage } = await open(true);
    const missing = NODES - db.nodeCount();
    if (loses) expect(damage).not.toBeNull();
    if (damage === null) expect(missing).toBe(0);
    else {
      expect(says).toContain(damage.kind);
      expect(damage.lost === 0).toBe(missing === 0);
      expect(damagesOf(path())).toEqual([damage]);
    }
    db.close();
    const again = await open(true);
    expect(again.damage).toBeNull();
    again.db.close();
  });

  it("keeps the damaged file as it was found", async () => {
    take("closed");
    truncateSync(path(), 50_000);
    const found = readFileSync(path());
    const { db, damage } = await open(true);
    db.close();
    expect(readFileSync(join(folder(), damage?.kept ?? "", "graph.grafeo"))).toEqual(found);
  });

  it("keeps the log as it was found, of which the engine cuts off what it cannot read", async () => {
    take("killed");
    HARMS.find(({ name }) => name === "log cut to 30 %")?.act(folder(), "", seededRandom(1));
    const bytes = (at: string) => {
      const log = join(at, "graph.grafeo.wal");
      return readdirSync(log).map((name) => readFileSync(join(log, name)));
    };
    const found = bytes(folder());
    const { db, damage } = await open(true);
    db.close();
    expect(bytes(join(folder(), damage?.kept ?? ""))).toEqual(found);
  });

  it("begins with what was found where it was killed while putting it aside", async () => {
    take("closed");
    truncateSync(path(), 50_000);
    const found = readFileSync(path());
    const part = `${path()}.damaged-1.part`;
    mkdirSync(part);
    renameSync(path(), join(part, "graph.grafeo"));
    writeFileSync(join(part, "damage.json"), JSON.stringify({ moved: true }));
    writeFileSync(path(), "half of a new one");
    const { db, damage } = await open(true);
    db.close();
    expect(damage).toMatchObject({ kind: "truncated", lost: WRITES });
    expect(readFileSync(join(folder(), damage?.kept ?? "", "graph.grafeo"))).toEqual(found);
  });

  it("says so where only the note of its writes is gone to pieces", async () => {
    take("closed");
    writeFileSync(`${path()}.generation`, "rubbish");
    const { db, damage } = await open(true);
    expect([damage?.kind, damage?.lost, db.nodeCount()]).toEqual(["record", null, NODES]);
    db.close();
  });

  it("reads the note although one byte of it is damaged", () => {
    take("closed");
    const note = `${path()}.generation`;
    const bytes = readFileSync(note);
    bytes[25] = 0;
    writeFileSync(note, bytes);
    expect(readGeneration(path())).toBe(WRITES);
  });

  it("takes a store of an earlier version, which has no note, as it is", async () => {
    take("closed");
    rmSync(`${path()}.generation`);
    const { db, damage } = await open(false);
    expect([damage, db.nodeCount()]).toEqual([null, NODES]);
    db.close();
    expect(readGeneration(path())).toBe(WRITES);
  });
});

describe("the store over its process", () => {
  let opened: GrafeoStore;
  beforeEach(() => {
    take("closed");
    opened = new GrafeoStore({ path: path(), kept: join(base, "kept") });
  });

  it("has noted each write when it is acknowledged", async () => {
    for (let n = 1; n <= 3; n += 1) {
      await opened.write([{ text: "CREATE (:Late {id: 99})" }]);
      expect(readGeneration(path())).toBe(WRITES + n);
    }
    await opened.close();
  });

  it("is not opened while it is damaged, and nothing is touched, until somebody lets it recover", async () => {
    truncateSync(path(), 50_000);
    const found = readFileSync(path());
    const refused = await opened.read({ text: "RETURN 1 AS one" }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(StoreError);
    expect(refused).toMatchObject({
      code: "STORE_DAMAGED",
      message: expect.stringContaining("ends before its end"),
    });
    expect((await opened.health()).error?.code).toBe("STORE_DAMAGED");
    expect(readFileSync(path())).toEqual(found);
    expect(await opened.beside.recover()).toMatchObject({ kind: "truncated", lost: WRITES, left: 0 });
    expect((await opened.health()).ready).toBe(true);
    await opened.close();
  });

  it("says that another process uses it, and not that it is damaged", async () => {
    await opened.read({ text: "RETURN 1 AS one" });
    const second = new GrafeoStore({ path: path(), kept: join(base, "kept") });
    await expect(second.beside.recover()).rejects.toMatchObject({
      code: "STORE_UNAVAILABLE",
      message: expect.stringContaining("another process uses"),
    });
    await second.close();
    await opened.close();
  });
});
