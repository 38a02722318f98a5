import { useQuery } from "@tanstack/react-query";
import { answer, api } from "../../link/api/client";
import { scope, useChange } from "./change";
import type { Policy, PolicyContent } from "./types";

/** All policies, Global first. */
export function usePolicies() {
  return useQuery({
    queryKey: [scope, "policies"],
    queryFn: ({ signal }) => answer(api.GET("/admin/enhanced-encryption-policies", { signal })),
  });
}

export function usePolicy(policyName: string) {
  return useQuery({
    queryKey: [scope, "policy", policyName],
    queryFn: ({ signal }) =>
      answer(
        api.GET("/admin/enhanced-encryption-policies/{policyName}", {
          params: { path: { policyName } },
          signal,
        }),
      ),
  });
}

export const useCreatePolicy = () =>
  useChange((body: Policy) => answer(api.POST("/admin/enhanced-encryption-policies", { body })));

export const useChangePolicy = (policyName: string) =>
  useChange((body: PolicyContent) =>
    answer(
      api.PUT("/admin/enhanced-encryption-policies/{policyName}", {
        params: { path: { policyName } },
        body,
      }),
    ),
  );

export const useRemovePolicy = () =>
  useChange((policyName: string) =>
    answer(
      api.DELETE("/admin/enhanced-encryption-policies/{policyName}", {
        params: { path: { policyName } },
      }),
    ),
  );
