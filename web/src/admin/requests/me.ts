import { useQuery } from "@tanstack/react-query";
import { answer, api } from "../../ui/api/client";

export function useMe() {
  return useQuery({
    queryKey: ["me"],
    queryFn: ({ signal }) => answer(api.GET("/me", { signal })),
    staleTime: 60_000,
  });
}

export const signOut = () => answer(api.DELETE("/session"));
