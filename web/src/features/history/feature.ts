import { CallFilled, CallRegular } from "@fluentui/react-icons/svg/call";
import { type Feature, featurePage } from "../../app/feature";
import { linkWords } from "./i18n";

/** The calls one has made, taken and missed. */
export const history: Feature = {
  path: "/calls",
  page: featurePage(() => import("./page")),
  link: {
    words: linkWords,
    label: (t) => t("historyLink.label"),
    icons: [CallRegular, CallFilled],
    unseen: {
      of: (app) => app.me.missedCalls,
      label: (t, count) => t("historyLink.missed", { count }),
    },
  },
};
