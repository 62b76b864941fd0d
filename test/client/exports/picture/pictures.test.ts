import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import { beforeAll, describe, expect, it } from "vitest";
import { textWidth } from "../../../../client/src/exports/picture/frame.ts";
import { pictureOf } from "../../../../client/src/exports/picture/picture.ts";
import { possibleScale } from "../../../../client/src/exports/picture/png.ts";
import { svgOf } from "../../../../client/src/exports/picture/svg.ts";
import { wrapped } from "../../../../client/src/exports/picture/wrapping.ts";
import pictograms from "../../../../client/src/model/drawing/pictograms.json" with { type: "json" };
import { edgeOf, isHollow } from "../../../../client/src/model/drawing/shapes.ts";
import { NO_FACTS, withFacts } from "../../../../client/src/model/facts.ts";
import { EMPTY_VIEW } from "../../../../client/src/model/view/view.ts";
import { anEntity } from "../../world.ts";
import { contentOf, FACTS, HOSTILE, HOSTILE_FACTS, viewAll } from "../sample.ts";

const OPTIONS = { ground: "light", legend: true } as const;

beforeAll(async () => {
  const wasm = createRequire(import.meta.url).resolve("@resvg/resvg-wasm/index_bg.wasm");
  await initWasm(readFileSync(wasm));
});

/** As another program draws it. */
function rendered(svg: string) {
  const image = new Resvg(svg).render();
  const { width, height, pixels } = image;
  return {
    width,
    height,
    at: (x: number, y: number) => [...pixels.slice((y * width + x) * 4, (y * width + x) * 4 + 4)],
  };
}

describe("SVG", () => {
  it("is drawn by another program at its own size, discs where they stand", () => {
    const content = contentOf(FACTS);
    const { width, height, shapes } = pictureOf(content, OPTIONS);
    const image = rendered(svgOf(content, OPTIONS));
    expect([image.width, image.height]).toEqual([width, height]);
    expect(image.at(2, 2)).toEqual([0xfb, 0xfa, 0xf6, 255]);
    for (const { id, color, radius, shape } of content.entities) {
      const disc = shapes.find((shape) => shape.kind === "disc" && shape.id === id);
      if (disc?.kind !== "disc") throw new Error(`${id} is not drawn`);
      const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
      // A hollow one has its colour at its edge only.
      const inside = isHollow(shape) ? edgeOf(radius) / 2 : 3;
      expect(image.at(Math.round(disc.x), Math.floor(disc.y - radius + inside))).toEqual([
        red,
        green,
        blue,
        255,
      ]);
    }
  });

  it("leaves the ground transparent where asked to", () => {
    expect(rendered(svgOf(contentOf(FACTS), { ground: "none", legend: false })).at(2, 2)[3]).toBe(0);
    expect(rendered(svgOf(contentOf(FACTS), { ground: "dark", legend: false })).at(2, 2)).toEqual([
      21, 24, 28, 255,
    ]);
  });

  it("keeps names as texts, and says what it holds", () => {
    const svg = svgOf(contentOf(FACTS, viewAll(FACTS, { hidden: new Set(["person-li"]) })), OPTIONS);
    expect(svg).toMatch(/<text[^>]*>孙鹏程<\/text>/);
    expect(svg).toMatch(/<text[^>]*>Sun Pengcheng<\/text>/);
    expect(svg).toMatch(/<desc id="desc">[^<]*手动隐藏了 1 个实体/);
    expect(svg).toMatch(/<text[^>]*>[^<]*手动隐藏了 1 个实体/);
  });

  it("is well formed with hostile names, and with nothing to draw", () => {
    const svg = svgOf(contentOf(HOSTILE_FACTS), OPTIONS);
    expect(rendered(svg).width).toBeGreaterThan(500);
    expect(svg).not.toMatch(/<script|<b>/);
    expect(svg).toContain(HOSTILE[15]);
    const empty = contentOf(NO_FACTS, EMPTY_VIEW);
    expect(rendered(svgOf(empty, { ground: "light", legend: false })).width).toBeGreaterThan(0);
    expect(rendered(svgOf(empty, OPTIONS)).width).toBeGreaterThan(0);
  });

  it("names its sources where they were read", () => {
    const source = "信源：科学导报，2024年4月；7个段落";
    expect(svgOf(contentOf(FACTS), { ...OPTIONS, source })).toMatch(
      new RegExp(`<text[^>]*>${source}</text>`),
    );
    expect(svgOf(contentOf(FACTS), OPTIONS)).not.toContain("信源：");
  });

  it("tells statuses by strokes", () => {
    const svg = svgOf(contentOf(FACTS), OPTIONS);
    expect(svg).toContain('stroke-dasharray="8 5"');
    expect(svg).toContain('stroke-dasharray="2 4"');
  });

  it("is the same text for the same content", () => {
    expect(svgOf(contentOf(FACTS), OPTIONS)).toBe(svgOf(contentOf(FACTS), OPTIONS));
  });
});

describe("signs", () => {
  it("stay in their box, each of them", () => {
    const { drawings, characters } = pictograms;
    for (const [name, d] of Object.entries({ ...drawings, ...characters })) {
      const look = name in drawings ? 'fill="none" stroke="#000" stroke-width="1.9"' : 'fill="#000"';
      const box = 'width="72" height="72" viewBox="-24 -24 72 72"';
      const image = rendered(`<svg xmlns="http://www.w3.org/2000/svg" ${box}><path d="${d}" ${look}/></svg>`);
      const outside = Array.from({ length: 72 * 72 }, (_, i) => [i % 72, Math.floor(i / 72)] as const)
        .filter(([x, y]) => x < 23 || y < 23 || x > 48 || y > 48)
        .filter(([x, y]) => image.at(x, y)[3] !== 0);
      expect(outside, name).toEqual([]);
    }
  });
});

describe("a picture", () => {
  it("is no larger than a browser can draw", () => {
    expect(possibleScale({ width: 1000, height: 800 }, 4)).toBe(4);
    const wide = { width: 9000, height: 3000 };
    const scale = possibleScale(wide, 4);
    expect(scale).toBeLessThan(4);
    expect(wide.width * scale).toBeLessThanOrEqual(16_000);
    expect(wide.width * wide.height * scale ** 2).toBeLessThanOrEqual(100_000_000);
  });

  it("breaks its lines between words and between Chinese characters", () => {
    const lines = wrapped("筛选：事件日期 2024-01 至 2024-03 only the dated ones", 12, 120);
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) expect(textWidth(line, 12)).toBeLessThanOrEqual(120);
    expect(lines.join("")).toContain("2024-01");
  });

  it("names everything, each name clear of discs and of other names", () => {
    const people = Array.from({ length: 60 }, (_, i) =>
      anEntity(`p${i}`, {
        name: `第${i}号经济技术开发区管理委员会`,
        nameEn: `Development Zone Number ${i}`,
        degree: i,
      }),
    );
    const facts = withFacts(NO_FACTS, people, []);
    const placements = new Map(
      people.map(({ id }, i) => [id, { x: (i % 10) * 90, y: Math.floor(i / 10) * 70, pinned: false }]),
    );
    for (const caption of ["zh", "en", "both"] as const) {
      const content = { ...contentOf(facts, viewAll(facts, { placements })), caption };
      const { shapes, width, height } = pictureOf(content, { ground: "light", legend: false });
      const texts = shapes.flatMap((shape) =>
        shape.kind === "text" && shape.of.startsWith("p") ? [shape] : [],
      );
      const boxes = texts
        .filter(({ text }) => text.length > 1)
        .map(({ of, x, y, text, size }) => {
          const half = textWidth(text, size) / 2;
          return { of, left: x - half, right: x + half, top: y - size / 2, bottom: y + size / 2 };
        });
      expect(new Set(boxes.map(({ of }) => of)).size).toBe(people.length);
      for (const [i, box] of boxes.entries()) {
        expect(box.left > 0 && box.top > 0 && box.right < width && box.bottom < height).toBe(true);
        const over = boxes.slice(i + 1).filter((other) => {
          return (
            box.left < other.right &&
            other.left < box.right &&
            box.top < other.bottom &&
            other.top < box.bottom
          );
        });
        expect(over).toEqual([]);
        const covered = shapes.filter((shape) => {
          if (shape.kind !== "disc") return false;
          const dx = shape.x - Math.min(Math.max(shape.x, box.left), box.right);
          const dy = shape.y - Math.min(Math.max(shape.y, box.top), box.bottom);
          return Math.hypot(dx, dy) < shape.radius;
        });
        expect(covered).toEqual([]);
      }
    }
  });
});
