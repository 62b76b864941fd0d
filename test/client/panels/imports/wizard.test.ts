import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drafted } from "../../../../client/src/exports/picture/drafted.ts";
import type { Picture } from "../../../../client/src/exports/picture/picture.ts";
import en from "../../../../client/src/i18n/en.json" with { type: "json" };
import zh from "../../../../client/src/i18n/zh.json" with { type: "json" };
import { TEMPLATES, templateText } from "../../../../client/src/panels/imports/files/templates.ts";
import { rejectedCsv } from "../../../../client/src/panels/imports/problems/rejectedCsv.ts";
import { stepOf, steppedBack, withVerdicts } from "../../../../client/src/panels/imports/session/deciding.ts";
import { followed } from "../../../../client/src/panels/imports/session/following.ts";
import { freeFileName } from "../../../../client/src/panels/imports/session/state.ts";
import { placesOf } from "../../../../client/src/panels/imports/summary/places.ts";
import type { TableMapping } from "../../../../server/contract/imports/mapping.ts";
import { fitted } from "../../../../server/imports/mappingFile.ts";
import { proposal } from "../../../../server/mapping/propose.ts";
import { ONTOLOGY } from "../../world.ts";

const SIZE = { width: 272, height: 220 };

describe("the drawing of a model", () => {
  it("keeps every label within its paper and every type between two of them", () => {
    const name = fc.constantFrom(
      "Person",
      "Event",
      "Place",
      "Zone",
      "Company",
      "Bank",
      "Project",
      "Park",
      "Post",
    );
    const type = fc.record({ type: fc.constant("MET_WITH"), from: name, to: name, count: fc.nat(99) });
    fc.assert(
      fc.property(fc.uniqueArray(name), fc.array(type, { maxLength: 12 }), (names, types) => {
        const labels = names.map((label, at) => ({ label, count: at }));
        const drawn = placesOf({ labels, types }, SIZE);
        expect(drawn.labels.length + drawn.left).toBe(names.length);
        for (const { x, y } of drawn.labels) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(SIZE.width);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y).toBeLessThanOrEqual(SIZE.height);
        }
        const shown = new Set(drawn.labels.map(({ label }) => label));
        for (const { from, to } of drawn.types) expect(shown.has(from) && shown.has(to)).toBe(true);
      }),
    );
  });

  it("lets no lines cross where they need not", () => {
    const between = (from: string, to: string) => ({ type: "T", from, to, count: 1 });
    const { labels } = placesOf(
      {
        labels: ["Event", "Person", "Place", "Zone"].map((label, at) => ({ label, count: 9 - at })),
        types: [between("Person", "Event"), between("Event", "Place"), between("Person", "Zone")],
      },
      SIZE,
    );
    expect(labels.map(({ label }) => label)).toEqual(["Event", "Person", "Zone", "Place"]);
  });
});

describe("names of files", () => {
  it("are told apart where cells are pasted twice", () => {
    expect(freeFileName("粘贴.tsv", [])).toBe("粘贴.tsv");
    expect(freeFileName("粘贴.tsv", ["粘贴.tsv", "粘贴-2.tsv"])).toBe("粘贴-3.tsv");
    expect(freeFileName(".tsv", [".tsv"])).toBe(".tsv-2");
  });
});

describe("decisions", () => {
  it("are one for each name, the last that was made", () => {
    const before = { same: [{ name: "王伟", id: "a" }], judged: [] };
    expect(withVerdicts(before, [{ name: "王伟", means: null }]).same).toEqual([{ name: "王伟", id: null }]);
    expect(withVerdicts(before, [{ name: "王伟", apart: "a" }])).toEqual({
      same: [],
      judged: [{ name: "王伟", id: "a", judgement: "negative" }],
    });
  });

  it("keep who was said to be another one, whatever is said of the name afterwards", () => {
    const apart = withVerdicts({ same: [], judged: [] }, [{ name: "王伟", apart: "a" }]);
    const later = withVerdicts(apart, [{ name: "王伟", unsure: ["a", "b"] }]);
    expect(later.judged.map(({ id, judgement }) => [id, judgement])).toEqual([
      ["a", "negative"],
      ["b", "unsure"],
    ]);
    expect(withVerdicts(later, [{ name: "王伟", means: "b" }])).toEqual({
      ...apart,
      same: [{ name: "王伟", id: "b" }],
    });
    expect(withVerdicts(apart, [{ name: "王伟", means: "a" }]).judged).toEqual([]);
  });

  it("can be taken back step by step, to where they began", () => {
    const name = fc.constantFrom("甲", "乙", "丙");
    const id = fc.constantFrom("a", "b", "c");
    const verdict = fc.oneof(
      fc.record({ name, means: fc.option(id) }),
      fc.record({ name, apart: id }),
      fc.record({ name, unsure: fc.uniqueArray(id) }),
    );
    const sorted = ({ same, judged }: { same: readonly object[]; judged: readonly object[] }) =>
      [...same, ...judged].map((one) => JSON.stringify(one)).sort();
    fc.assert(
      fc.property(fc.array(fc.array(verdict, { minLength: 1, maxLength: 4 }), { maxLength: 8 }), (acts) => {
        let decided: Parameters<typeof withVerdicts>[0] = { same: [], judged: [] };
        const steps = acts.map((verdicts) => {
          const step = stepOf(decided, verdicts);
          const was = sorted(decided);
          decided = withVerdicts(decided, verdicts);
          expect(new Set(decided.same.map((one) => one.name)).size).toBe(decided.same.length);
          return { step, was };
        });
        for (const { step, was } of steps.reverse()) {
          decided = steppedBack(decided, step);
          expect(sorted(decided)).toEqual(was);
        }
      }),
    );
  });
});

describe("templates", () => {
  it("have headers that are taken for what they say", () => {
    for (const language of ["zh", "en"] as const) {
      for (const template of TEMPLATES) {
        const [head = "", row = ""] = templateText(template, language).replace("\uFEFF", "").split("\r\n");
        const { shape, columns } = proposal({ headers: head.split(","), rows: [row.split(",")] }, ONTOLOGY);
        expect(shape).toBe(template);
        const strange = columns.filter(
          ({ target }) => target === "left out" || target.startsWith("property:"),
        );
        expect(strange).toEqual([]);
      }
    }
  });
});

describe("rejected rows", () => {
  it("come back as they were, with why in a last column", () => {
    const text = rejectedCsv(
      {
        headers: ["a", "a"],
        rows: [
          { line: 2, cells: ["-5", "=1+1"], reasons: [{ zh: "没有这一天。", en: "There is no such date." }] },
        ],
      },
      "zh",
      "原因",
    );
    expect(text).toBe('\uFEFFa,a,原因\r\n-5,"\'=1+1",没有这一天。\r\n');
  });

  it("are read again as the file was that they came from: why they were rejected is no fact", () => {
    for (const { imports } of [zh, en]) {
      const headers = ["姓名", "会见对象", "来源"];
      const { columns, ...rest } = proposal({ headers, rows: [["张三", "李四", "某日报"]] }, ONTOLOGY);
      const again = {
        headers: [...headers, imports.reason],
        rows: [["张三", "李四", "某日报", "没有这一天。"]],
      };
      const note = { header: imports.reason, target: "left out" };
      expect(proposal(again, ONTOLOGY)).toEqual({ columns: [...columns, note], ...rest });
      const kept: TableMapping = { ...rest, columns: [...columns] };
      expect(fitted(kept, again)).toEqual({ ...kept, columns: [...kept.columns, note] });
      expect(fitted(kept, { headers: [...headers, "备注"] })).toBeNull();
    }
  });
});

describe("work under way", () => {
  it("is asked after until it has ended", async () => {
    const told: number[] = [];
    const answers = [1, 2];
    const last = await followed(0, {
      isActive: (answer) => answer < 2,
      ask: () => Promise.resolve(answers.shift() ?? 9),
      told: (answer) => void told.push(answer),
    });
    expect(last).toBe(2);
    expect(told).toEqual([1, 2]);
  });
});

describe("a picture of what is not there yet", () => {
  it("marks what would be new and what would change", () => {
    const disc = (id: string) =>
      ({
        ...{ kind: "disc", id, x: 0, y: 0, radius: 5, corners: [], fill: "#123456" },
        ...{ hollow: null, opacity: 1, ring: null },
      }) as const;
    const picture = { shapes: ["a", "b", "c"].map(disc) } as unknown as Picture;
    const fates = new Map([
      ["a", "created"],
      ["b", "updated"],
      ["c", "known"],
    ] as const);
    const rings = drafted(picture, fates).shapes.map((mark) => (mark.kind === "disc" ? mark.ring : null));
    expect(rings[0]?.dashes).toBeDefined();
    expect(rings[1]).toEqual({ color: "#123456", width: 1.8 });
    expect(rings[2]).toBeNull();
  });
});
