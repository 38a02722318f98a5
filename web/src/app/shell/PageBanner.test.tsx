import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { PageBanner } from "./PageBanner";

test("other words are a bar of their own, which is measured anew", () => {
  const banner = (words: string) => (
    <PageBanner page="/settings/keys" intent="info" words={words} action="Open" />
  );
  const { rerender } = render(banner("Short."));
  const before = screen.getByText("Short.").parentElement;
  rerender(banner("A text that takes more than one line on a phone."));
  expect(screen.getByText(/^A text/).parentElement).not.toBe(before);
});
