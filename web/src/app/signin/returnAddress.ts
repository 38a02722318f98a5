/**
 * The page of the admin centre that sent the person here to sign in, from the address. Undefined if
 * nowhere; never another server's page.
 */
export function returnAddress(search: string): string | undefined {
  const asked = new URLSearchParams(search).get("return") ?? "";
  return /^\/admin(\/[^/\\].*)?$/.test(asked) ? asked : undefined;
}
