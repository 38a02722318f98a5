import i18next from "i18next";
import { ApiError } from "../api/errors";
import { en } from "./en";

type ErrorKey = keyof typeof en.error;

/** An error in words that say what to do. */
export function describeError(error: unknown): string {
  if (!(error instanceof ApiError)) {
    return i18next.t("error.OTHER", { code: "CLIENT" });
  }
  if (error.code === "RATE_LIMITED" && error.retryAfterSeconds !== undefined) {
    return i18next.t("error.RATE_LIMITED_SECONDS", { seconds: error.retryAfterSeconds });
  }
  if (error.code === "INVALID_FIELD" && error.field !== undefined) {
    return error.expected === undefined
      ? i18next.t("error.INVALID_FIELD", { field: error.field })
      : i18next.t("error.INVALID_FIELD_EXPECTED", { field: error.field, expected: error.expected });
  }
  if (isKnown(error.code)) {
    return i18next.t(`error.${error.code}`);
  }
  return i18next.t("error.OTHER", { code: error.code });
}

type PlainErrorKey = Exclude<
  Extract<ErrorKey, Uppercase<ErrorKey>>,
  "OTHER" | "RATE_LIMITED_SECONDS" | "INVALID_FIELD" | "INVALID_FIELD_EXPECTED"
>;

function isKnown(code: string): code is PlainErrorKey {
  return code in en.error && code === code.toUpperCase() && !/^(OTHER|INVALID_FIELD)/.test(code);
}
