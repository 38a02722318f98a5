import { expect, test } from "vitest";
import vectors from "../../../../vectors/text/search.json";
import { matches } from "./matches";

test.for(vectors.found)("“$query” finds “$text”", ({ text, query }) => {
  expect(matches(text, query)).toBe(true);
});

test.for(vectors.notFound)("“$query” does not find “$text”", ({ text, query }) => {
  expect(matches(text, query)).toBe(false);
});
