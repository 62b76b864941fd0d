import { useState } from "react";
import { usePage } from "../../page/pageContext.tsx";
import { FAVOURITES, type Names, RECENT, readNames, toggled, withLatest } from "./kept.ts";

export interface KeptNames {
  readonly favourites: Names;
  /** Run lately, the latest first. */
  readonly recent: Names;
  readonly toggleFavourite: (name: string) => void;
  readonly noteRun: (name: string) => void;
}

/** Favourites and what was run lately: this browser's, not the server's. */
export function useKeptNames(): KeptNames {
  const settings = usePage((page) => page.settings);
  const [favourites, setFavourites] = useState(() => readNames(settings, FAVOURITES));
  const [recent, setRecent] = useState(() => readNames(settings, RECENT));
  return {
    favourites,
    recent,
    toggleFavourite: (name) => {
      // Another tab may have changed them meanwhile.
      const next = toggled(readNames(settings, FAVOURITES), name);
      settings.write(FAVOURITES, JSON.stringify(next));
      setFavourites(next);
    },
    noteRun: (name) => {
      const next = withLatest(readNames(settings, RECENT), name);
      settings.write(RECENT, JSON.stringify(next));
      setRecent(next);
    },
  };
}
