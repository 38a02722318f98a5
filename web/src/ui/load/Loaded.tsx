import { type ReactNode, useEffect } from "react";
import { LoadFailure } from "./LoadFailure";
import type { Part } from "./part";
import { usePart } from "./usePart";

interface LoadedProps<T> {
  readonly part: Part<T>;
  /** Shown once it is there. */
  readonly children: (value: T) => ReactNode;
  readonly waiting?: ReactNode;
  /** Shown in its place when it cannot be loaded; by default that, and "Try again". */
  readonly failed?: ReactNode;
}

/** Shows a part that is loaded on demand, and until then the state of loading. */
export function Loaded<T>({ part, children, waiting = null, failed }: LoadedProps<T>) {
  const state = usePart(part);
  useEffect(() => part.load(), [part]);
  switch (state.kind) {
    case "ready":
      return children(state.value);
    case "loading":
      return waiting;
    case "failed":
      return failed ?? <LoadFailure onAgain={part.tryAgain} />;
  }
}
