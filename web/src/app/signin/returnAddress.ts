/**
 * Where somebody was who was sent here to sign in: a page of the admin centre, as told in the
 * address. Undefined if nowhere; never another server's page.
 */
export function returnAddress(search: string): string | undefined {
  const asked = new URLSearchParams(search).get("return") ?? "";
  return /^\/admin(\/[^/\\].*)?$/.test(asked) ? asked : undefined;
}
