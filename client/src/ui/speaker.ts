export interface Said {
  readonly sentence: string;
  readonly shown: boolean;
}

/** Sentences of the page itself for the live region, beside those that the explorer announces. */
export interface Speaker {
  /** `shown` where it is to be seen for a while, too. */
  say(sentence: string, how?: { readonly shown: boolean }): void;
  /** The latest one; another object each time, so that the same words said twice are two. */
  latest(): Said;
  subscribe(listener: () => void): () => void;
}

export function createSpeaker(): Speaker {
  let latest: Said = { sentence: "", shown: false };
  const listeners = new Set<() => void>();
  return {
    say(sentence, { shown } = { shown: false }) {
      latest = { sentence, shown };
      for (const listener of listeners) listener();
    },
    latest: () => latest,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
