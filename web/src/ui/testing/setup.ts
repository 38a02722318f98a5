import { cleanup, configure } from "@testing-library/react";
import { afterEach, vi } from "vitest";
import { startI18n } from "../i18n/start";

// The parts of a browser that jsdom lacks and the components ask for.
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
Element.prototype.scrollIntoView = () => undefined;
// axe-core tries to draw; jsdom would say at length that it cannot.
HTMLCanvasElement.prototype.getContext = () => null;
vi.stubGlobal("ResizeObserver", NothingIsResized);

// jsdom goes through all rules whenever a style is asked for. Fluent's are thousands and say how things
// look, which no test without a browser is about; with them a page takes ten times as long to check.
CSSStyleSheet.prototype.insertRule = () => 0;

// Only how long a failure takes to be reported: on a busy machine everything takes longer.
configure({ asyncUtilTimeout: 15_000, getElementError: (message) => new Error(message ?? "") });

await startI18n({});
afterEach(cleanup);
