import { expect, it } from "vitest";
import { shortNames } from "../../../server/asking/shortNames.ts";

const label = { color: "#123456", icon: "group", roles: [], secondary: [], properties: [] };
const of = (short?: { rule: boolean; drop: string[] }) =>
  shortNames({ labels: [{ ...label, name: "Ship", zh: "船", en: "Ship", ...(short && { short }) }] });

it("a label's own rule leaves its words out, or nothing, and else leaves it to everybody's", () => {
  expect(of()("Ship", "东风号远洋船")).toBeNull();
  expect(of({ rule: true, drop: ["远洋船"] })("Ship", "东风号远洋船")).toBe("东风号");
  expect(of({ rule: true, drop: ["远洋船"] })("Ship", "东风有限公司")).toBeNull();
  expect(of({ rule: false, drop: [] })("Ship", "东风有限公司")).toBe("东风有限公司");
  expect(of({ rule: true, drop: ["东风号"] })("Ship", "东风号")).toBeNull();
  expect(of({ rule: false, drop: [] })("Boat", "东风有限公司")).toBeNull();
});
