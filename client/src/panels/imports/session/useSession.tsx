import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import type { Ontology } from "#contract/ontology.ts";
import { useExplorerState, useImportsApi } from "../../../page/explorer.tsx";
import { type Resource, type ResourceCache, useResource } from "../../../ui/useResource.tsx";
import { type ImportSession, sessionOf } from "./session.ts";
import type { Importing, ImportTable } from "./state.ts";

export const useSession = (): ImportSession => sessionOf(useImportsApi());

/** Reads the import's state; `select` must return a part of it, not a new object. */
export function useImporting<T>(select: (state: Importing) => T): T {
  return useStore(useSession().store, select);
}

const NO_TABLES: readonly ImportTable[] = [];
export const useTables = (): readonly ImportTable[] =>
  useImporting(({ draft }) => draft?.tables ?? NO_TABLES);

export const useLens = (): Ontology | null => useExplorerState((state) => state.ontology);

const caches = new WeakMap<ImportSession, { readonly stamp: number; readonly cache: ResourceCache }>();

/** Answers are kept until something changes. */
function cacheOf(session: ImportSession, stamp: number): ResourceCache {
  const kept = caches.get(session);
  if (kept?.stamp === stamp) return kept.cache;
  const cache: ResourceCache = new Map();
  caches.set(session, { stamp, cache });
  return cache;
}

/** Something that is read of the import, named by its key; while it is read anew, the last answer to that key stands. */
export function useRead<T>(key: string | null, load: (signal: AbortSignal) => Promise<T>): Resource<T> {
  const session = useSession();
  const stamp = useImporting((state) => state.stamp);
  const resource = useResource<T>(cacheOf(session, stamp), key, load);
  const last = useRef<{ readonly key: string | null; readonly value: T } | null>(null);
  useEffect(() => {
    if (resource.state === "ready") last.current = { key, value: resource.value };
  });
  const kept = last.current;
  return resource.state === "loading" && kept !== null && kept.key === key
    ? { state: "ready", value: kept.value }
    : resource;
}
