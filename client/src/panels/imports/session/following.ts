/** Between two questions after work under way: short at first, since most of it is. */
const FIRST_MS = 120;
const MOST_MS = 800;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Asks after work until it has ended; each answer is told. @throws whatever asking does */
export async function followed<T>(
  first: T,
  {
    isActive,
    ask,
    told,
  }: {
    readonly isActive: (answer: T) => boolean;
    readonly ask: () => Promise<T>;
    readonly told: (answer: T) => void;
  },
): Promise<T> {
  let latest = first;
  for (let wait = FIRST_MS; isActive(latest); wait = Math.min(MOST_MS, wait * 1.5)) {
    await pause(wait);
    // Nobody may want to know any more.
    if (!isActive(latest)) break;
    latest = await ask();
    told(latest);
  }
  return latest;
}
