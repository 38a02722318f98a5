import { Part } from "../../ui/load/part";

/**
 * The views of a call and of what leads to it. They are one file, which is fetched in the first idle
 * moment: in a call nothing has to be fetched any more.
 */
export const callViews = new Part(() => import("./later"));
