/** The most entries a device list may have (R-LIST-1). */
export const maxEntries = 256;

/** The most devices that may be active at any point (R-LIST-1). */
export const maxDevices = 32;
