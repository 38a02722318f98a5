import { render } from "@testing-library/react";
import { Page } from "../ui/shell/Page";
import { startI18n } from "../ui/i18n/start";
import { calling } from "../app/i18n";
import { App } from "../app/App";
import { addLinkWords } from "../app/feature";
import { features } from "../features";
import type { FakeApp } from "./fakeApp";
import { fakeApp } from "./fakeApp";

await startI18n({ calling });
await addLinkWords(features);

/** Shows the whole app at an address, over models that were set up first. */
export function renderApp(path: string, setUp: (app: FakeApp) => void = () => undefined): FakeApp {
  history.replaceState(null, "", path);
  const app = fakeApp();
  setUp(app);
  render(
    <Page>
      <App app={app} features={features} />
    </Page>,
  );
  return app;
}
