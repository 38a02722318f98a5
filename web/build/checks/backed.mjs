// Checks behind which another stands, so that no test can tell them from nothing: each with what
// backs it.
/** @type {Readonly<Record<string, string>>} */
export const backed = {};
