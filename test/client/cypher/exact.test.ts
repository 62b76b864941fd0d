import { expect, it } from "vitest";
import { exactText, floatOf, isExact, readJson, writeJson } from "../../../client/src/cypher/exact.ts";
import { readFloat } from "../../../server/contract/exact.ts";

it.each(["-0.0", "0.0", "5.0", "-3.0", "1.5", "-2.5e-3", "1e21", "9007199254740993.0", "-1e300"])(
  "the float %s is what the server reads of it, and is written so that it can be read again",
  (digits) => {
    const read = floatOf(digits);
    const plain = (value: unknown) => (isExact(value) ? Number(value.value) : value);
    expect(plain(read)).toBe(plain(readFloat(digits)));
    expect(isExact(read)).toBe(isExact(readFloat(digits)));
    const text = isExact(read) ? (exactText(read) ?? "") : String(read);
    expect(plain(floatOf(text))).toBe(Number(digits));
    expect(writeJson(readJson(`[${digits}]`))).toBe(`[${text}]`);
  },
);
