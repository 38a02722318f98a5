import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";

/** The first part of the key of everything the admin centre reads. */
export const scope = "admin";

/**
 * A change of something. Nearly everything here shows a bit of everything else (a policy its
 * assignments, a user the policy that applies), so after a change all that is on the page is read
 * again. `show` puts what was answered on the page before that.
 */
export function useChange<Input, Output>(
  make: (input: Input) => Promise<Output>,
  show?: (client: QueryClient, output: Output, input: Input) => void,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: make,
    onSuccess: (output, input) => show?.(client, output, input),
    // Not awaited: the person goes on, and the page is refreshed meanwhile. After a failure too:
    // what is shown may be what was wrong.
    onSettled: () => void client.invalidateQueries({ queryKey: [scope] }),
  });
}
