import { describe, expect, it } from "vitest";
import type {
  ExportContent,
  ExportEvidence,
  ExportPassage,
  Lang,
} from "../../../../client/src/exports/content/types.ts";
import { type Figure, figureOf } from "../../../../client/src/exports/figure/figure.ts";
import { figureSvg } from "../../../../client/src/exports/figure/files.ts";
import { restaged } from "../../../../client/src/exports/figure/restaged.ts";
import { ASPECTS, type FigureSettings, SHEETS } from "../../../../client/src/exports/figure/settings.ts";
import { citedIn, sourceLine, spanInWords } from "../../../../client/src/exports/figure/sourceLine.ts";
import { type Mark, textWidth } from "../../../../client/src/exports/picture/frame.ts";
import { NO_FACTS, withFacts } from "../../../../client/src/model/facts.ts";
import { stageAround } from "../../../../client/src/model/stage/stage.ts";
import type { Facts, Stage } from "../../../../client/src/model/types.ts";
import { presented } from "../../../../client/src/model/view/presented.ts";
import { anEntity, aRelation } from "../../world.ts";
import { contentOf, DICTIONARY, FACTS, ONTOLOGY, viewAll } from "../sample.ts";

const SETTINGS: FigureSettings = {
  ...{ title: null, caption: null, language: "zh", aspect: "wide", ground: "light", list: true },
  moved: new Map(),
};

function aPassage(id: string, part: Partial<ExportPassage> = {}): ExportPassage {
  return {
    ...{
      id,
      locator: "a1-p2",
      start: 0,
      end: 9,
      sha256: "0".repeat(64),
      quote: null,
      authors: [],
      authorsEn: [],
    },
    ...{ paraphrase: "所述", paraphraseEn: "said", article: "标题", articleEn: "Title" },
    ...{ published: "2024-04", source: "科学导报", sourceEn: "Science Herald" },
    ...part,
  };
}

function evidenceOf(passages: Readonly<Record<string, readonly ExportPassage[]>>): ExportEvidence {
  const told = { dateText: null, confidence: null, subjectFrom: null, properties: [] };
  return {
    relations: Object.fromEntries(
      Object.entries(passages).map(([id, of]) => [id, { ...told, passages: of.map((one) => one.id) }]),
    ),
    passages: Object.fromEntries(Object.values(passages).flatMap((of) => of.map((one) => [one.id, one]))),
    missing: [],
  };
}

const said = (passages: readonly ExportPassage[], language: Lang, without = 0) =>
  sourceLine({ passages, without }, language, DICTIONARY[language]);

describe("the source line", () => {
  it("names outlet, month and how many passages", () => {
    const seven = Array.from({ length: 7 }, (_, i) => aPassage(`p${i}`));
    expect(said(seven, "en")).toBe("Source: Science Herald, April 2024; 7 passages");
    expect(said(seven, "zh")).toBe("信源：科学导报，2024年4月；7个段落");
  });

  it("names each outlet with its own dates, the most cited first, and says how many more there are", () => {
    const passages = [
      aPassage("a", { source: "乙报", sourceEn: "B Daily", published: "2023-12-30" }),
      aPassage("b", { published: "2024-04-02" }),
      aPassage("c", { published: "2024-05-01" }),
      ...["C", "D", "E", "F"].map((name) =>
        aPassage(name, { source: name, sourceEn: name, published: null }),
      ),
    ];
    expect(said(passages, "en", 2)).toBe(
      "Source: Science Herald, April–May 2024; B Daily, 30 December 2023; C; D; 2 more outlets; 7 passages; 2 relations without a passage",
    );
  });

  it("says that there is none, and how many relations have none", () => {
    expect(said([], "en")).toBe("No source is given for what is shown.");
    expect(said([], "en", 1)).toBe("Source: 1 relation without a passage");
    const evidence = evidenceOf({ a: [aPassage("p")], b: [aPassage("p")], c: [] });
    expect(citedIn(evidence, ["a", "b", "c", "d"])).toMatchObject({ passages: [{ id: "p" }], without: 2 });
  });

  it.each([
    [["2024-04-02"], "2 April 2024", "2024年4月2日"],
    [["2024-04", "2024-04-02"], "April 2024", "2024年4月"],
    [["2024-04-30", "2024-05-01"], "April–May 2024", "2024年4月至5月"],
    [["2023-12", "2024-01"], "2023–2024", "2023–2024"],
    [["2024", "2024-03"], "2024", "2024年"],
    [[], null, null],
  ])("says the dates %j as coarse as they are", (dates, en, zh) => {
    expect([spanInWords(dates, "en"), spanInWords(dates, "zh")]).toEqual([en, zh]);
  });
});

const TARGET = "t";

/** One with so many around it, most reported, some inferred among themselves. */
function world(count: number): Facts {
  const ids = Array.from({ length: count }, (_, i) => `n${i}`);
  const relations = ids.flatMap((id, i) => {
    const type = ["VISITED", "MET_WITH", "HOLDS_POSITION"][i % 3] ?? "VISITED";
    const date = "2024-04-02";
    return [aRelation(`r-${id}`, { type, from: TARGET, to: id, date, datePrecision: "day" })];
  });
  const among = ids
    .slice(1)
    .map((id, i) =>
      aRelation(`among-${id}`, { from: `n${i}`, to: id, status: i % 2 === 0 ? "inferred" : "reported" }),
    );
  const entities = [TARGET, ...ids].map((id, i) =>
    anEntity(id, { name: `第${i}号经济技术开发区`, nameEn: `Development Zone Number ${i}`, degree: 3 }),
  );
  return withFacts(NO_FACTS, entities, [...relations, ...among]);
}

function stageOf(facts: Facts): Stage {
  const shown = presented(facts, viewAll(facts), ONTOLOGY);
  const ranking = { telling: () => 0, context: new Set<string>() };
  const of = { shown, target: TARGET, centre: { x: 0, y: 0 }, caption: "zh", context: true } as const;
  return stageAround({ ...of, room: { width: 1036, height: 708 }, ranking });
}

function staged(facts: Facts, settings: FigureSettings): ExportContent {
  const stage = stageOf(facts);
  const view = viewAll(facts, { stage });
  const shown = presented(facts, view, ONTOLOGY);
  const { language, aspect } = settings;
  const again = restaged({ shown, view, stage, ontology: ONTOLOGY, caption: language }, aspect);
  return contentOf(facts, { ...view, stage: again }, { language, caption: language });
}

function figure(facts: Facts, part: Partial<FigureSettings> = {}, given?: ExportContent): Figure {
  const settings = { ...SETTINGS, ...part };
  const content = given ?? staged(facts, settings);
  const evidence = evidenceOf(
    Object.fromEntries(
      [...facts.relations.keys()].map((id) => [
        id,
        [aPassage("p1"), aPassage("p2", { locator: "a1-title" })],
      ]),
    ),
  );
  return figureOf({ content, evidence, settings, dictionary: DICTIONARY, query: null });
}

const textsOf = (shapes: readonly Mark[]) => shapes.filter((shape) => shape.kind === "text");
const boxesOf = (shapes: readonly Mark[], wanted: (of: string) => boolean) =>
  textsOf(shapes).flatMap((mark) => {
    if (mark.kind !== "text" || !wanted(mark.of)) return [];
    const width = textWidth(mark.text, mark.size);
    const left = mark.align === "middle" ? mark.x - width / 2 : mark.x;
    return [
      { of: mark.of, left, right: left + width, top: mark.y - mark.size / 2, bottom: mark.y + mark.size / 2 },
    ];
  });

describe("a figure", () => {
  it.each(
    ASPECTS.flatMap((aspect) =>
      (["zh", "en"] as const).flatMap((language) =>
        [5, 16, 30].map((count) => [aspect, language, count] as const),
      ),
    ),
  )("as %s in %s names all of %d and lets nothing lie on anything", (aspect, language, count) => {
    const made = figure(world(count), { aspect, language });
    const { shapes, width, height, names, lettered } = made;
    expect(width).toBe(SHEETS[aspect].width);
    if (SHEETS[aspect].height !== null) expect(made.frame).toBe(SHEETS[aspect].height);
    expect(new Set(names.map(({ id }) => id)).size).toBe(count + 1);
    expect(names.filter(({ form }) => form.cut)).toEqual([]);
    expect(lettered).toEqual([]);
    const boxes = boxesOf(shapes, () => true);
    for (const [i, box] of boxes.entries()) {
      expect(box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= height, box.of).toBe(true);
      const over = boxes
        .slice(i + 1)
        .filter(
          (other) =>
            box.of !== other.of &&
            box.left < other.right - 1 &&
            other.left < box.right - 1 &&
            box.top < other.bottom - 1 &&
            other.top < box.bottom - 1,
        );
      expect(
        over.map(({ of }) => of),
        box.of,
      ).toEqual([]);
    }
  });

  it("numbers the lines, and lists what each says, who says it, when and where", () => {
    const { items, shapes, caption } = figure(world(6), { language: "en" });
    expect(items.map(({ number }) => number)).toEqual(items.map((_, i) => i + 1));
    expect(items.flatMap(({ relations }) => relations).sort()).toEqual([
      "r-n0",
      "r-n1",
      "r-n2",
      "r-n3",
      "r-n4",
      "r-n5",
    ]);
    expect(items.map(({ sentence, source }) => `${sentence} ${source}`)).toContain(
      "Development Zone Number 0 visited Development Zone Number 1 and Development Zone Number 4, 2 April 2024. Science Herald, April 2024, para. 2, headline",
    );
    for (const { number, relations } of items) {
      for (const id of relations) {
        const marks = textsOf(shapes).filter((mark) => mark.kind === "text" && mark.of === `number ${id}`);
        expect(marks).toMatchObject([{ text: String(number) }]);
      }
    }
    expect(caption).toBe(
      "6 names that the sources connect with Development Zone Number 0. Events of 2 April 2024. Numbers on the lines refer to the list beside.",
    );
    expect(figure(world(6), { list: false }).items).toEqual([]);
  });

  it("leaves inferences among those around out, says so, and does not cite them", () => {
    const facts = world(9);
    const made = figure(facts, { language: "en" });
    expect(made.shapes.some((mark) => "id" in mark && mark.id === "among-n1")).toBe(false);
    expect(made.shapes.some((mark) => "id" in mark && mark.id === "among-n2")).toBe(true);
    const legend = textsOf(made.shapes).flatMap((mark) =>
      mark.kind === "text" && mark.of === "legend among" ? [mark.text] : [],
    );
    expect(legend).toEqual(["among the others (4 inferred lines are left out)"]);
    expect(made.source).toBe("Source: Science Herald, April 2024; 2 passages");
  });

  it("has a title made from what is shown until somebody writes another", () => {
    expect(figure(world(5)).title).toBe("第0号经济技术开发区的关系");
    expect(figure(world(5), { language: "en" }).title).toBe("The connections of Development Zone Number 0");
    const own = figure(world(5), { title: "一天", caption: "四处" });
    expect([own.title, own.caption]).toEqual(["一天", "四处"]);
    expect(boxesOf(own.shapes, (of) => of === "title" || of === "caption").length).toBe(2);
  });

  it("keeps a name where it was dragged, with a line to it, and the others clear of it", () => {
    const facts = world(8);
    const moved = figure(facts, { moved: new Map([["n1", { x: 150, y: -60 }]]) });
    const name = moved.names.find(({ id }) => id === "n1");
    const disc = moved.shapes.find((mark) => mark.kind === "disc" && mark.id === "n1");
    if (name === undefined || disc?.kind !== "disc") throw new Error("not drawn");
    expect((name.box[0] + name.box[2]) / 2 - disc.x).toBeCloseTo(150);
    expect((name.box[1] + name.box[3]) / 2 - disc.y).toBeCloseTo(-60);
    expect(name.leader).not.toBeNull();
    for (const other of moved.names) {
      if (other.id === "n1") continue;
      const [a, b] = [name.box, other.box];
      expect(a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]).toBe(false);
    }
    expect(
      figure(facts, { moved: new Map([["n1", { x: 22, y: 0 }]]) }).names.find(({ id }) => id === "n1")
        ?.leader,
    ).toBeNull();
  });

  it("stands letters for names that have no room, and explains them", () => {
    const crowd = Array.from({ length: 160 }, (_, i) =>
      anEntity(`c${i}`, {
        name: `第${i}号经济技术开发区管理委员会办公室`,
        nameEn: `Development Zone Office Number ${i}`,
      }),
    );
    const facts = withFacts(NO_FACTS, crowd, []);
    const placements = new Map(
      crowd.map(
        ({ id }, i) => [id, { x: (i % 16) * 60, y: Math.floor(i / 16) * 50, pinned: false }] as const,
      ),
    );
    const content = contentOf(facts, viewAll(facts, { placements }), { language: "en", caption: "en" });
    const made = figure(facts, { language: "en" }, content);
    expect(made.lettered.length).toBeGreaterThan(3);
    expect(made.lettered[0]).toMatchObject({ letter: "a" });
    expect(made.lettered[27]?.letter ?? "ab").toBe("ab");
    const written = new Map(made.names.map((name) => [name.id, name.form.lines.join(" ")]));
    for (const { id, letter } of made.lettered) expect(written.get(id)).toBe(letter);
    expect(made.names.filter(({ form }) => form.cut)).toEqual([]);
    const explained = textsOf(made.shapes)
      .flatMap((mark) => (mark.kind === "text" && mark.of === "letters" ? [mark.text] : []))
      .join(" ");
    for (const { letter, name } of made.lettered)
      expect(explained.replaceAll(/\s+/g, " ")).toContain(`${letter} ${name}`);
  });

  it("has no list where its lines are too many to be numbered", () => {
    const many = Array.from({ length: 64 }, (_, i) => anEntity(`m${i}`));
    const facts = withFacts(
      NO_FACTS,
      many,
      many.slice(1).map(({ id }) => aRelation(`r-${id}`, { from: "m0", to: id })),
    );
    const made = figure(facts, {}, contentOf(facts, viewAll(facts)));
    expect([made.items, made.crowded]).toEqual([[], true]);
    expect(made.caption).not.toContain("数字");
  });

  it("is the same SVG for the same figure, with its list in words for those who do not see it", () => {
    const content = staged(world(6), SETTINGS);
    const one = figure(world(6), {}, content);
    const svg = figureSvg({ figure: one, content });
    expect(svg).toBe(figureSvg({ figure: figure(world(6), {}, content), content }));
    for (const { sentence } of one.items) expect(svg).toContain(sentence);
    expect(svg).toMatch(/<desc id="desc">[^<]*信源：科学导报/);
  });

  it("is there for any view: nothing at all, and the sample in which relations are of every kind", () => {
    const empty = contentOf(NO_FACTS, viewAll(NO_FACTS));
    expect(figure(NO_FACTS, {}, empty).source).toBe("所示内容没有注明信源。");
    const made = figure(FACTS, { aspect: "column" }, contentOf(FACTS, viewAll(FACTS)));
    expect(made.items.length).toBeGreaterThan(5);
  });
});

describe("a stage for a sheet", () => {
  it.each(ASPECTS)("keeps everybody as %s, without context", (aspect) => {
    const facts = world(36);
    const stage = stageOf(facts);
    const view = viewAll(facts, { stage });
    const shown = presented(facts, view, ONTOLOGY);
    const again = restaged({ shown, view, stage, ontology: ONTOLOGY, caption: "zh" }, aspect);
    expect([...again.places.keys()].sort()).toEqual([...stage.places.keys()].sort());
    expect([again.context, stage.context]).toEqual([false, true]);
  });
});
