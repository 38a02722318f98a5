import type { TFunction } from "i18next";
import type { ModeReason } from "../../../base/vocabulary";

/** Which side of the call the reader is on. */
export type ReaderRole = "caller" | "callee";

interface ReasonInWords {
  readonly what: string;
  /** The remedy; empty when there is none. */
  readonly remedy: string;
  /** Whether the reader can do it, in the own settings. */
  readonly ownSetting: boolean;
}

/** A reason in words for one side of the call; the other person is `name`. */
export function describeReason(
  t: TFunction<"calling">,
  reason: ModeReason,
  reader: ReaderRole,
  name: string,
): ReasonInWords {
  const { code, whose } = reason;
  // Undefined in the history, which is the server's account as a whole.
  const words = (what: string): string =>
    reason.proved === false ? t("mode.serverSays", { what }) : what;
  if (whose === "organisation") {
    return { what: words(t(`mode.reason.${code}.organisation`)), remedy: "", ownSetting: false };
  }
  const isCalled = code === "NO_CAPABLE_DEVICE" && reader === "callee";
  if (whose === reader) {
    return {
      what: words(t(isCalled ? `mode.reason.${code}.youCalled` : `mode.reason.${code}.you`)),
      remedy: t(`mode.reason.${code}.youDo`),
      ownSetting: code === "SETTING_OFF" || code === "END_TO_END_REQUIRED",
    };
  }
  return {
    what: words(
      t(isCalled ? `mode.reason.${code}.themCalling` : `mode.reason.${code}.them`, { name }),
    ),
    remedy: t(`mode.reason.${code}.themDo`, { name }),
    ownSetting: false,
  };
}
