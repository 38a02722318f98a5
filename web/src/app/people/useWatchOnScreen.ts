import { useEffect, type RefObject } from "react";
import type { Id } from "../../base/vocabulary";
import { useApp } from "../AppProvider";

/** So far beyond its edge a row counts as on the screen: scrolling shows the presence of now. */
const margin = "400px 0px";

/**
 * Watches the presence of those people whose rows are on the screen.
 *
 * @param scroller the element that scrolls; has a row with `data-person` for each of the people
 */
export function useWatchOnScreen(
  scroller: RefObject<Element | null>,
  userIds: readonly Id[],
): void {
  const { people } = useApp();
  const ids = userIds.join(" ");
  useEffect(() => {
    const root = scroller.current;
    if (root === null || ids === "") return undefined;
    if (!("IntersectionObserver" in window)) return people.watch([...new Set(ids.split(" "))]);
    const visible = new Set<Element>();
    let stop: () => void = () => undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) visible.add(target);
          else visible.delete(target);
        }
        const before = stop;
        stop = people.watch([...new Set([...visible].map(personOf))]);
        before();
      },
      { root, rootMargin: margin },
    );
    root.querySelectorAll("[data-person]").forEach((row) => observer.observe(row));
    return () => {
      observer.disconnect();
      stop();
    };
  }, [people, scroller, ids]);
}

function personOf(row: Element): Id {
  return row.getAttribute("data-person") ?? "";
}
