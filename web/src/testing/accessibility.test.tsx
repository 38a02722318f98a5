import { screen, waitFor } from "@testing-library/react";
import axe from "axe-core";
import { expect, test } from "vitest";
import { renderApp } from "./renderApp";
import { scenes } from "./scenes";

// The elements with which components steer the focus trip a rule they are exempt from.
const page: axe.ElementContext = { include: "body", exclude: "[data-tabster-dummy]" };
// Nothing is laid out or coloured without a browser.
const options: axe.RunOptions = {
  resultTypes: ["violations"],
  rules: { "color-contrast": { enabled: false } },
};

test.each(Object.entries(scenes))("%s has no faults of accessibility", async (_name, scene) => {
  renderApp(scene.path, scene.set);
  await waitFor(() =>
    expect(screen.queryByRole("progressbar", { name: /^(Starting Sotto|Loading)$/ })).toBeNull(),
  );
  const { violations } = await axe.run(page, options);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`)).toEqual([]);
});
