/** "Control+Shift+M" in the words on keyboards. */
export const shownKeys = (keys: string): string => keys.replace("Control", "Ctrl");
