import {
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { answer, api } from "../../link/api/client";
import { scope, useChange } from "./change";
import type { Assignments, UserAssignment, UserDetail } from "./types";
import { nextAfter, pageQuery, userKey } from "./users";

const key = [scope, "assignments"];

/** The assignments to the organisation and to groups; those to users are counted. */
export function useAssignments() {
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) =>
      answer(api.GET("/admin/enhanced-encryption-policy-assignments", { signal })),
  });
}

/** The page after this one; undefined when there is none. */
const nextAssigned = (
  { users, more }: { readonly users: readonly UserAssignment[]; readonly more: boolean },
  asked: readonly (string | undefined)[],
) => nextAfter({ users: users.map(({ user }) => user), more }, asked);

/** The users with a policy of their own, or with this one, by name, a page at a time. */
export function useAssignedUsers(query: string, pageSize: number, policy?: string) {
  return useInfiniteQuery({
    queryKey: [scope, "assigned users", query, pageSize, policy],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/admin/enhanced-encryption-policy-assignments/users", {
          params: {
            query: {
              ...pageQuery(query, pageSize, pageParam),
              ...(policy === undefined ? {} : { policy }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last, _pages, _after, asked) => nextAssigned(last, asked),
    placeholderData: keepPreviousData,
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
