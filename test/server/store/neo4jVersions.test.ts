import { describe, expect, it } from "vitest";
import { javaMajor } from "../../../neo4j/java.ts";
import { javaFor, lineOf, UnknownVersion, versionOf } from "../../../neo4j/versions.ts";

describe("the versions of Neo4j that can be started", () => {
  it("are known by their line, or told whole", () => {
    expect(versionOf("5.26")).toMatch(/^5\.26\.\d+$/);
    expect(versionOf("2026")).toMatch(/^2026\.\d\d\.\d+$/);
    expect(versionOf("2025.10.1")).toBe("2025.10.1");
    for (const asked of ["4.4.48", "7", "latest", "5.26.30; rm", ""]) {
      expect(() => versionOf(asked), asked).toThrow(UnknownVersion);
    }
  });

  it("ask for the Java that they run on, and have data of their own for each line", () => {
    expect([javaFor("5.26.30"), javaFor("2026.08.1")]).toEqual([17, 21]);
    expect([lineOf("5.26.30"), lineOf("2026.08.1")]).toEqual(["5", "2026"]);
    expect(javaMajor('openjdk version "21.0.8" 2025-07-15')).toBe(21);
    expect(javaMajor('java version "1.8.0_401"')).toBe(1);
    expect(javaMajor("command not found")).toBe(0);
  });
});
