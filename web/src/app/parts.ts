import { Part } from "../ui/load/part";

export const profileMenu = new Part(async () => (await import("./shell/ProfileMenu")).ProfileMenu);
export const linkPage = new Part(async () => (await import("./signin/LinkPage")).default);
