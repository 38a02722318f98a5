/** The id of a user, device, call or leg: 32 lower-case hexadecimal digits. */
export type Id = string;

/** How many bytes an id has on the wire. */
export const idBytes = 16;

/** Whether the text is an id. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{32}$/.test(text);
}
