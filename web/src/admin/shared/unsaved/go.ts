import { navigate } from "../../../ui/router/location";
import { unsaved } from "./unsaved";

/** Shows another address of the admin centre, after asking when changes would be lost. */
export const go = (path: string): void => unsaved.leave(() => navigate(path));
