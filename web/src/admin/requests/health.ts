import { useQuery } from "@tanstack/react-query";
import { scope } from "./change";

/** The part of the server's health that people see; a standby's has none. */
interface Health {
  readonly writes?: boolean;
}

/** The time between two looks. */
export const everyMillis = 15_000;

/**
 * Whether the server can store changes, as far as its health page says. Read again after every
 * change, also a refused one, and regularly while the page is visible.
 */
export function useIsStoring(): boolean {
  const health = useQuery({
    queryKey: [scope, "health"],
    queryFn: async ({ signal }) => {
      const response = await fetch(new Request(new URL("/health", location.origin), { signal }));
      return (await response.json()) as Health;
    },
    refetchInterval: everyMillis,
    retry: false,
  });
  return health.isError || health.data?.writes !== false;
}
