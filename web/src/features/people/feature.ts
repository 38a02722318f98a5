import { PeopleFilled, PeopleRegular } from "@fluentui/react-icons/svg/people";
import type { Feature, FeaturePage } from "../../app/feature";
import { Part } from "../../ui/load/part";
import { words } from "./i18n";
import { PeoplePage } from "./views/PeoplePage";

/** The people one can call. It is the first page, and so part of the first load. */
export const people: Feature = {
  path: "/people",
  page: Part.ready<FeaturePage>(PeoplePage),
  link: { words, label: (t) => t("people.title"), icons: [PeopleRegular, PeopleFilled] },
};
