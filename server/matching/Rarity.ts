import { TRADES } from "./words.ts";

/** How many names of a usual list stand behind what is not counted: few candidates say little of what is rare. */
const ASSUMED = 300;
const LEAST = { trade: 1 / 40, symbol: 1 / 400, pair: 1 / 4000 };

const TRADE_SYMBOLS: ReadonlySet<string> = new Set([...TRADES].flatMap((word) => [...word]));

/** A key for two symbols that stand side by side. */
export const pairOf = (first: string, second: string): string => `${first}\u0000${second}`;

/** How much it tells that two names share something: the logarithm of how few names have it. */
export interface Rarity {
  readonly symbol: (symbol: string) => number;
  /** Of two side by side, beside what the first alone tells. */
  readonly next: (first: string, second: string) => number;
}

/** Rarity among so many names, of which `count` tells how many have a symbol or a pair. */
export function rarity(names: number, count: (key: string) => number): Rarity {
  const told = (key: string, share: number) => Math.log((names + ASSUMED) / (count(key) + ASSUMED * share));
  const symbol = (one: string) => told(one, TRADE_SYMBOLS.has(one) ? LEAST.trade : LEAST.symbol);
  return {
    symbol,
    next: (first, second) => {
      const both = told(pairOf(first, second), TRADES.has(first + second) ? LEAST.trade : LEAST.pair);
      return Math.max(0.2, Math.min(both - symbol(first), symbol(second)));
    },
  };
}
