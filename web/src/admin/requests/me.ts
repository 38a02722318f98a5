import { useQuery } from "@tanstack/react-query";
import { answer, api, tellSignedOut } from "../../link/api/client";

export function useMe() {
  return useQuery({
    queryKey: ["me"],
    queryFn: ({ signal }) => answer(api.GET("/me", { signal })),
    staleTime: 60_000,
  });
}

/** Ends the session, in all tabs of this browser. */
export async function signOut(): Promise<void> {
  await answer(api.DELETE("/session"));
  tellSignedOut();
}
