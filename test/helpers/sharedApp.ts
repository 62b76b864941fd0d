import { afterAll, beforeAll } from "vitest";
import type { EngineStore } from "../../server/store/Engine.ts";
import { startApp, type TestApp, type TestAppOptions } from "./app.ts";
import type { TestStore } from "./stores.ts";

/** A server that the tests of a describe share, with the filled store behind it. */
export interface SharedApp extends Omit<TestApp, "close"> {
  readonly store: EngineStore;
}

/**
 * Sets up a server before the tests of the describe around it and closes it after them. It can be read from the
 * describe's own `beforeAll` on: a describe is run once to collect its tests, when nothing is open yet.
 */
export function shareApp(engine: TestStore | undefined, options: TestAppOptions = {}): SharedApp {
  let store: EngineStore;
  let app: TestApp;

  beforeAll(async () => {
    if (engine === undefined) throw new Error("There is no store to try.");
    store = await engine.open({ ourSchema: true });
    app = await startApp(store, options);
  });

  afterAll(async () => {
    await app?.close();
    await store?.close();
  });

  return {
    get store() {
      return store;
    },
    get server() {
      return app.server;
    },
    get url() {
      return app.url;
    },
    get services() {
      return app.services;
    },
    get config() {
      return app.config;
    },
  };
}
