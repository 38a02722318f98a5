import { render } from "@testing-library/react";
import { useRef } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { AppProvider } from "../AppProvider";
import { fakeApp } from "../../testing/fakeApp";
import { useWatchOnScreen } from "./useWatchOnScreen";

type Callback = (entries: { target: Element; isIntersecting: boolean }[]) => void;

afterEach(() => vi.unstubAllGlobals());

function People({ userIds }: { readonly userIds: readonly string[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  useWatchOnScreen(scroller, userIds);
  return (
    <div ref={scroller}>
      {userIds.map((userId) => (
        <p key={userId} data-person={userId} />
      ))}
    </div>
  );
}

test("those whose rows are on the screen are watched, and nobody once it is gone", () => {
  let scrolled: Callback = () => undefined;
  const observed: Element[] = [];
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      constructor(callback: Callback) {
        scrolled = callback;
      }
      observe = (row: Element) => observed.push(row);
      disconnect = () => undefined;
    },
  );
  const watched: string[][] = [];
  const watch = (userIds: readonly string[]) => {
    const shown = [...userIds];
    watched.push(shown);
    return () => void watched.splice(watched.indexOf(shown), 1);
  };
  const fake = fakeApp();
  const app = { ...fake, people: { ...fake.people, watch } };
  const page = render(
    <AppProvider app={app} features={[]}>
      <People userIds={["ann", "bob", "cat"]} />
    </AppProvider>,
  );
  const see = (row: number, isIntersecting: boolean) => {
    const target = observed[row];
    if (target !== undefined) scrolled([{ target, isIntersecting }]);
  };
  see(0, true);
  see(1, true);
  expect(watched).toEqual([["ann", "bob"]]);
  see(0, false);
  expect(watched).toEqual([["bob"]]);
  page.unmount();
  expect(watched).toEqual([]);
});
