import { checked, either, type Size } from "./sizes.ts";

/** Turns in which what doubles becomes larger than anything may be. */
const TURNS = 24;

/** What a query writes, by property: whatever is read from the store may be that by then. */
export class Written {
  readonly #sizes = new Map<string, Size>();
  /** What may have been written to any property. */
  #anywhere: Size | null = null;
  #turns = 1;
  #turn = 1;
  #grown = false;

  /** A property, or a map of them; `turns` tells how often, to the same node. */
  write(property: string | null, size: Size, turns: number): void {
    this.#turns = Math.max(this.#turns, turns);
    if (property === null && size.fields !== null) {
      for (const [name, each] of size.fields) this.write(name, each, turns);
      return;
    }
    const before = property === null ? this.#anywhere : this.#sizes.get(property);
    const after = checked("SET", either([...(before == null ? [] : [before]), size]));
    if (after.weight > (before?.weight ?? 0)) this.#grown = true;
    if (property === null) this.#anywhere = after;
    else this.#sizes.set(property, after);
  }

  /** What is read of a property, or of all of them, is as it was stored or as it has been written since. */
  over(size: Size, property: string | null): Size {
    const written = property === null ? [...this.#sizes.values()] : [this.#sizes.get(property)];
    const others = [...written, this.#anywhere].filter((each) => each != null);
    return others.length === 0 ? size : { ...either([size, ...others]), stored: size.stored };
  }

  /** Whether the next row may make more of it: as long as anything grew, and as often as what doubles by turns would show. */
  again(): boolean {
    const most = Math.min(this.#turns, TURNS * (this.#sizes.size + 1));
    const more = this.#grown && this.#turn < most;
    [this.#grown, this.#turn] = [false, this.#turn + 1];
    return more;
  }
}
