import { useQuery, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "../../link/api/client";
import { scope, useChange } from "./change";
import type { Assignments, UserDetail } from "./types";
import { userKey } from "./users";

const key = [scope, "assignments"];

export function useAssignments() {
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) =>
      answer(api.GET("/admin/enhanced-encryption-policy-assignments", { signal })),
  });
}

/** Shows assignments at once: those the server answered with, or those a change will lead to. */
export function useShowAssignments(): (show: (now: Assignments) => Assignments) => void {
  const client = useQueryClient();
  return (show) =>
    client.setQueryData<Assignments>(key, (now) => (now === undefined ? now : show(now)));
}

interface ToUser {
  readonly userId: string;
  /** Null takes the user's own policy away. */
  readonly policy: string | null;
}

export const useAssignToUser = () =>
  useChange(
    ({ userId, policy }: ToUser) =>
      answer(
        api.PUT("/admin/users/{userId}/enhanced-encryption-policy", {
          params: { path: { userId } },
          body: { policy },
        }),
      ),
    (client, effectivePolicy, { userId, policy }) =>
      client.setQueryData<UserDetail>(
        userKey(userId),
        (now) =>
          now && {
            user: now.user,
            groups: now.groups,
            effectivePolicy,
            ...(policy === null ? {} : { directPolicy: policy }),
          },
      ),
  );

interface ToGroup {
  readonly groupId: string;
  readonly policy: string | null;
  /** Left out: lowest for a new assignment, unchanged for an existing one. */
  readonly rank?: number;
}

export const useAssignToGroup = () =>
  useChange(({ groupId, ...body }: ToGroup) =>
    answer(
      api.PUT("/admin/groups/{groupId}/enhanced-encryption-policy", {
        params: { path: { groupId } },
        body,
      }),
    ),
  );

export const useAssignToOrganisation = () =>
  useChange((policy: string | null) =>
    answer(api.PUT("/admin/organisation/enhanced-encryption-policy", { body: { policy } })),
  );
