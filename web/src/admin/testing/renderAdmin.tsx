import { FluentProvider, teamsLightTheme } from "@fluentui/react-components";
import { createDOMRenderer, RendererProvider } from "@griffel/react";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { configure, render, screen } from "@testing-library/react";
import { PointerEventsCheckLevel, userEvent } from "@testing-library/user-event";
import i18next from "i18next";
import { vi } from "vitest";
import { Toasts } from "../../ui/shell/Toasts";
import { AdminCentre } from "../AdminCentre";
import { en } from "../i18n/en";
import { unsaved } from "../shared/unsaved/unsaved";
import { respond } from "./fakeServer/fakeServer";
import type { State } from "./fakeServer/state";

i18next.addResourceBundle("en", "admin", en);

// jsdom is slow to say what is hidden from whom; whether dialogs hide what is behind them is
// Fluent's affair, and is seen in a browser. Waiting long costs nothing where nothing is wrong.
configure({ defaultHidden: true, asyncUtilTimeout: 20_000 });
vi.setConfig({ testTimeout: 60_000 });

// No styles: jsdom would match every rule against every element that is looked at.
const renderer = createDOMRenderer(document, { unstable_filterCSSRule: () => false });

/** Shows the admin centre at an address, against a fake server; returns hands to use it with. */
export function renderAdmin(state: State, path: string) {
  unsaved.discard();
  vi.stubGlobal("fetch", (request: Request) => respond(state, request));
  history.replaceState(null, "", path);
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <RendererProvider renderer={renderer}>
      <QueryClientProvider client={client}>
        <FluentProvider theme={teamsLightTheme}>
          <AdminCentre />
          <Toasts />
        </FluentProvider>
      </QueryClientProvider>
    </RendererProvider>,
  );
  return userEvent.setup({ delay: null, pointerEventsCheck: PointerEventsCheckLevel.Never });
}

/** Waits for a page by its title: pages are loaded when they are first gone to. */
export const pageTitled = (name: string | RegExp) =>
  screen.findByRole("heading", { level: 1, name });

/**
 * Waits for the dialog or panel that holds a text. Not by its name: without layout, Fluent takes a
 * dialog for one in the background and hides it, and what is hidden has no name.
 */
export async function dialogWith(text: string): Promise<HTMLElement> {
  const found = await screen.findByText(text, { selector: "[role$=dialog] *" });
  const dialog = found.closest<HTMLElement>("[role$=dialog]");
  if (!dialog) throw new Error(`no dialog around ${text}`);
  return dialog;
}
