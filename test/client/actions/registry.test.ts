import { describe, expect, it } from "vitest";
import { ACTS } from "../../../client/src/actions/actions.ts";
import { actionFor } from "../../../client/src/actions/keys.ts";
import { menuOf } from "../../../client/src/actions/menus.ts";
import { labelIn } from "../../../client/src/actions/registry.ts";
import { registryOf } from "../../../client/src/page/registry.tsx";
import { PANELS } from "../../../client/src/panels/registry.tsx";
import { DUMMY_ACTS, DUMMY_PANELS } from "../registry/dummies.tsx";

const NO_MODIFIERS = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false };

/** The same in a browser: test/page/registry.test.ts. */
describe("one row more, one entry more", () => {
  const { acts, panels } = registryOf([...PANELS, ...DUMMY_PANELS], [...ACTS, ...DUMMY_ACTS]);
  const names = (place: Parameters<typeof acts.at>[0]) =>
    acts
      .at(place)
      .flat()
      .map(({ name }) => name);

  it("is in bars and menus", () => {
    expect(names("bar").at(-1)).toBe("dummyPanel");
    expect(names("more")).toEqual(expect.arrayContaining(["dummyPanel", "dummyAct"]));
    expect(menuOf("entity", acts)[0]?.at(-1)).toEqual({ act: "dummyAct" });
    expect(menuOf("ground", acts)[0]?.at(-1)).toEqual({ act: "dummyAct" });
  });

  it("is among the acts that palette and help list, the panel before the page's own acts", () => {
    const page = acts.all.filter(({ topic }) => topic === "page").map(({ name }) => name);
    expect(page.indexOf("dummyPanel")).toBeLessThan(page.indexOf("clear"));
    expect(acts.named("dummyPanel").opens).toBe("dummyPanel");
    expect(labelIn(acts.named("dummyAct"))).toBe("action.dummyAct");
  });

  it("is heard at its keys", () => {
    expect(actionFor({ ...NO_MODIFIERS, key: "x" }, acts)?.name).toBe("dummyPanel");
    expect(actionFor({ ...NO_MODIFIERS, key: "X", shiftKey: true }, acts)?.name).toBe("dummyAct");
  });

  it("makes no act of a panel that others open with something to work on", () => {
    expect(panels.some(({ name }) => name === "saveQuery")).toBe(true);
    expect(acts.all.some(({ opens }) => opens === "saveQuery")).toBe(false);
  });
});
