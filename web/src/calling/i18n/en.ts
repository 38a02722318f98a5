/** The strings of the calling app. */
export const en = {
  title: "Sotto",
} as const;

declare module "../../ui/i18n/resources" {
  interface Resources {
    calling: typeof en;
  }
}
