/** The strings of the admin centre. */
export const en = {
  title: "Sotto admin centre",
} as const;

declare module "../ui/i18n/resources" {
  interface Resources {
    admin: typeof en;
  }
}
