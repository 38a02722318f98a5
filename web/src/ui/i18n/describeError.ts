import i18next from "i18next";
import { ApiError } from "../../base/apiError";
import { en } from "./en";

/** The details of a failed request. An ApiError is one. */
interface Failure {
  readonly code: string;
  readonly field?: string | undefined;
  readonly expected?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
}

/** An error in words that say what to do. */
export function describeError(error: unknown): string {
  return describeFailure(error instanceof ApiError ? error : { code: "CLIENT" });
}

/** The same for a stable error code however it arrived. */
export function describeFailure({ code, field, expected, retryAfterSeconds }: Failure): string {
  if (code === "RATE_LIMITED" && retryAfterSeconds !== undefined) {
    return i18next.t("error.RATE_LIMITED_SECONDS", { seconds: retryAfterSeconds });
  }
  if (code === "CALLED_TOO_OFTEN" && retryAfterSeconds !== undefined) {
    const count = Math.ceil(retryAfterSeconds / 60);
    return i18next.t("error.CALLED_TOO_OFTEN_MINUTES", { count });
  }
  if (code === "INVALID_FIELD") {
    return expected === undefined
      ? i18next.t("error.INVALID_FIELD", { field: field ?? "" })
      : i18next.t("error.INVALID_FIELD_EXPECTED", { field: field ?? "", expected });
  }
  return isPlain(code) ? i18next.t(`error.${code}`) : i18next.t("error.OTHER", { code });
}

type WithValues = "OTHER" | "RATE_LIMITED_SECONDS" | "INVALID_FIELD" | "INVALID_FIELD_EXPECTED";
type Code = Extract<keyof typeof en.error, Uppercase<keyof typeof en.error>>;
type Plain = Exclude<Code, WithValues>;

function isPlain(code: string): code is Plain {
  return /^[A-Z_]+$/.test(code) && code !== "OTHER" && code in en.error;
}
