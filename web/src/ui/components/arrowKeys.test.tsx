import { render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { arrowKeys } from "./arrowKeys";

const list = (names: readonly string[]) => (
  <>
    <button type="button">before</button>
    <ul ref={arrowKeys}>
      {names.map((name) => (
        <li key={name}>
          <a href={`#${name}`}>{name}</a>
        </li>
      ))}
    </ul>
    <button type="button">after</button>
  </>
);

const focused = () => document.activeElement?.textContent;

async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await userEvent.keyboard(`{${key}}`);
}

test("arrow keys, Home and End go through a list, and stop at its ends", async () => {
  render(list(["ada", "bob", "eve"]));
  await userEvent.tab();
  await userEvent.tab();
  expect(focused()).toBe("ada");
  await press("ArrowUp");
  expect(focused()).toBe("ada");
  await press("ArrowDown", "ArrowDown");
  expect(focused()).toBe("eve");
  await press("ArrowDown");
  expect(focused()).toBe("eve");
  await press("Home");
  expect(focused()).toBe("ada");
  await press("End");
  expect(focused()).toBe("eve");
});

test("the list is one stop of the Tab key, where one was last", async () => {
  render(list(["ada", "bob", "eve"]));
  await userEvent.tab();
  await userEvent.tab();
  await press("ArrowDown");
  await userEvent.tab();
  expect(focused()).toBe("after");
  await userEvent.tab({ shift: true });
  expect(focused()).toBe("bob");
  await userEvent.tab({ shift: true });
  expect(focused()).toBe("before");
});

test("a list whose last place has gone is entered at its beginning", async () => {
  const { rerender } = render(list(["ada", "bob"]));
  screen.getByText("bob").focus();
  rerender(list(["ada", "eve"]));
  await waitFor(() => expect(screen.getByText("ada").tabIndex).toBe(0));
  expect(screen.getByText("eve").tabIndex).toBe(-1);
});
