import { cleanup } from "@testing-library/react";
import { afterEach, vi } from "vitest";
import { startI18n } from "../i18n/start";

// What jsdom lacks and the components ask for.
class NeverMatches extends EventTarget implements Pick<MediaQueryList, "matches" | "media"> {
  readonly matches = false;
  readonly media: string;

  constructor(query: string) {
    super();
    this.media = query;
  }
}
vi.stubGlobal("matchMedia", (query: string) => new NeverMatches(query));

class NothingIsResized implements ResizeObserver {
  observe() {
    return;
  }
  unobserve() {
    return;
  }
  disconnect() {
    return;
  }
}
vi.stubGlobal("ResizeObserver", NothingIsResized);

await startI18n({});
afterEach(cleanup);
