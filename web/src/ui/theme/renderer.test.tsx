import { Button, FluentProvider, teamsLightTheme } from "@fluentui/react-components";
import { RendererProvider } from "@griffel/react";
import { render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { createRenderer, styleNonce } from "./renderer";

function withNonce(content: string) {
  const meta = document.createElement("meta");
  meta.setAttribute("property", "csp-nonce");
  meta.setAttribute("content", content);
  document.head.append(meta);
}

afterEach(() => document.head.replaceChildren());

test("every style element carries the nonce of the response", () => {
  withNonce("n0nce");
  render(
    <RendererProvider renderer={createRenderer(document)} targetDocument={document}>
      <FluentProvider theme={teamsLightTheme}>
        <Button>Press</Button>
      </FluentProvider>
    </RendererProvider>,
  );
  const nonces = [...document.head.querySelectorAll("style")].map((style) =>
    style.getAttribute("nonce"),
  );
  expect(nonces.length).toBeGreaterThan(1);
  expect(new Set(nonces)).toEqual(new Set(["n0nce"]));
});

test("a page without a nonce has none", () => {
  expect(styleNonce(document)).toBeUndefined();
});
