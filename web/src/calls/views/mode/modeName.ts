import type { TFunction } from "i18next";
import type { CallMode } from "../../../base/vocabulary";

/** The name of a mode. */
export function modeName(t: TFunction<"calling">, mode: CallMode["kind"]): string {
  switch (mode) {
    case "end-to-end-encrypted":
      return t("mode.endToEnd.name");
    case "standard":
      return t("mode.standard.name");
    case "refused":
      return t("mode.refused.name");
  }
}
