import type { FakeApp } from "./fakeApp";

/** A situation to look at: the address, and what the models say. */
export interface Scene {
  readonly path: string;
  readonly set: (app: FakeApp) => void;
}
