/** "Control+Shift+M" as it stands on keyboards. */
export const shownKeys = (keys: string): string => keys.replace("Control", "Ctrl");
