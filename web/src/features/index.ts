import type { Feature } from "../app/feature";
import { history } from "./history/feature";
import { people } from "./people/feature";
import { settings } from "./settings/feature";

/** All features, in the order of the navigation. The first has the page that is shown at first. */
export const features: readonly [Feature, ...Feature[]] = [people, history, settings];
