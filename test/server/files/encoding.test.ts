import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decoded, decodingsOf } from "../../../server/files/encoding.ts";

interface Sample {
  readonly name: string;
  readonly encoding: string;
  readonly base64: string;
}

const SAMPLES: readonly Sample[] = JSON.parse(
  readFileSync(new URL("../../fixtures/import/encodings.json", import.meta.url), "utf8"),
);

/** What the sample says, by the name of its encoding. */
function textOf({ encoding, base64 }: Sample): string {
  const [, name = encoding] = /^(.*?)(?:-bom)?$/.exec(encoding === "ascii" ? "utf-8" : encoding) ?? [];
  return new TextDecoder(name).decode(Buffer.from(base64, "base64"));
}

const readAs = (bytes: Uint8Array): string => {
  const [best] = decodingsOf(bytes);
  return best === undefined ? "" : decoded(bytes, best);
};

describe("the encoding of a file", () => {
  it("is found by its bytes, as those say who kept the samples", () => {
    const missed = SAMPLES.filter(
      (sample) => readAs(Buffer.from(sample.base64, "base64")) !== textOf(sample),
    );
    expect(missed.map(({ name }) => name)).toEqual([]);
    expect(SAMPLES.length).toBe(200);
  });

  it("is the same of a beginning that ends within a character", () => {
    const wrong = SAMPLES.flatMap((sample) => {
      const bytes = Buffer.from(sample.base64, "base64");
      const [whole] = decodingsOf(bytes);
      return [1, 2, 3].filter((cut) => decodingsOf(bytes.subarray(0, -cut))[0]?.encoding !== whole?.encoding);
    });
    expect(wrong.length).toBeLessThanOrEqual(4);
  });

  it("offers every other as well, each once, whatever the bytes", () => {
    for (const bytes of [[], [0xff], [0, 0, 0], [0x80, 0x80], [0xef, 0xbb, 0xbf]]) {
      const all = decodingsOf(Uint8Array.from(bytes)).map(({ encoding }) => encoding);
      expect([...all].sort()).toEqual([...["big5", "gb18030", "shift_jis", "utf-16be", "utf-16le", "utf-8"]]);
    }
  });

  it.each([
    [
      "big5",
      "姓名,單位,職務\n陳大文,國家電網公司,董事長\n林美玲,台灣積體電路製造股份有限公司,經理\n",
      "a96da6572cb3e6a6ec2cc2beb0c80ab3afa46aa4e52cb0eaae61b971baf4a4bda5712cb8b3a8c6aaf80aaa4cacfcacc22ca578c657bf6ec5e9b971b8f4bb73b379aad1a5f7a6b3adada4bda5712cb867b27a0a",
    ],
    ["big5", "企業,類型\n遠東集團,公司\n", "a5f8b77e2cc3feabac0abbb7aa46b6b0b9ce2ca4bda5710a"],
    [
      "big5",
      "編號;人物;日期\n1;張學友;2024年4月3日\n2;劉德華;2024年5月1日\n",
      "bd73b8b93ba448aaab3ba4e9b4c10a313bb169bec7a4cd3b32303234a67e34a4eb33a4e90a323bbc42bc77b5d83b32303234a67e35a4eb31a4e90a",
    ],
    [
      "big5",
      "會議,地點\n經濟發展座談會,臺北市\n招商引資說明會,高雄市\n",
      "b77cc4b32ca661c2490ab867c0d9b56fae69ae79bdcdb77c2cbb4fa55fa5ab0aa9dbb0d3a4deb8eabba1a9fab77c2cb0aab6afa5ab0a",
    ],
    ["big5", "name,city\nABC,臺中\n", "6e616d652c636974790a4142432cbb4fa4a40a"],
    [
      "shift_jis",
      "氏名,会社,役職\n山田太郎,トヨタ自動車株式会社,社長\n鈴木一郎,ソニーグループ,部長\n",
      "8e8196bc2c89ef8ed02c96f090450a8e52936391be98592c83678388835e8ea993ae8ed48a948eae89ef8ed02c8ed092b70a97e996d888ea98592c835c836a815b834f838b815b83762c959492b70a",
    ],
    [
      "shift_jis",
      "会社名\t所在地\n日立製作所\t東京都千代田区\n",
      "89ef8ed096bc098f8a8ddd926e0a93fa97a790bb8dec8f8a09938c8b9e937390e791e393638be60a",
    ],
    [
      "shift_jis",
      "番号;なまえ\n1;さくら\n2;ひまわり\n",
      "94d48d863b82c882dc82a60a313b82b382ad82e70a323b82d082dc82ed82e80a",
    ],
    [
      "shift_jis",
      "企業,代表者\n日本電気株式会社,田中一郎\n三菱商事,佐藤花子\n",
      "8ae98bc62c91e3955c8ed20a93fa967b93648b438a948eae89ef8ed02c9363928688ea98590a8e4f95488fa48e962c8db293a189d48e710a",
    ],
    [
      "gb18030",
      "姓名,单位\n陈大文,国家电网公司\n",
      "d0d5c3fb2cb5a5cebb0ab3c2b4f3cec42cb9fabcd2b5e7cdf8b9abcbbe0a",
    ],
    ["gb18030", "公司\n女\n", "b9abcbbe0ac5ae0a"],
    [
      "gb18030",
      "會議,地點\n經濟發展座談會,臺北市\n招商引資說明會,高雄市\n",
      "95fed7682cb5d8fc630abd9b9dfab06cd5b9d7f9d58495fe2cc55fb1b1cad00ad5d0c9ccd2fdd959d566c3f795fe2cb8dfd0dbcad00a",
    ],
  ])("of a list in %s is found: %j", (encoding, text, hex) => {
    const bytes = Buffer.from(hex, "hex");
    expect(decodingsOf(bytes)[0]?.encoding).toBe(encoding);
    expect(readAs(bytes)).toBe(text);
  });
});
