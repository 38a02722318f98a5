import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { answer, api, type Schemas } from "../../link/api/client";
import { scope, useChange } from "./change";
import type { UserDetail } from "./types";

/** Whether people are in a group. */
type Membership = { readonly memberOf: string } | { readonly notMemberOf: string };

/**
 * The user after whom the next page begins; undefined when there is none. A page that ends where an
 * earlier one did is the last, because it would be asked for again and again.
 *
 * @param asked the users after whom pages were asked for
 */
export function nextAfter(
  page: { readonly users: readonly { readonly userId: string }[]; readonly more: boolean },
  asked: readonly (string | undefined)[],
): string | undefined {
  const next = page.more ? page.users.at(-1)?.userId : undefined;
  return asked.includes(next) ? undefined : next;
}

/** The part of a page's request that is the same for every list of users. */
export const pageQuery = (query: string, limit: number, after: string | undefined) => ({
  limit,
  ...(query === "" ? {} : { query }),
  ...(after === undefined ? {} : { after }),
});

/** Users by name, a page at a time; disabled ones too. */
export function useUsers(query: string, pageSize = 50, membership?: Membership) {
  return useInfiniteQuery({
    queryKey: [scope, "users", query, pageSize, membership],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/admin/users", {
          params: {
            query: { ...pageQuery(query, pageSize, pageParam), ...membership },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last, _pages, _after, asked) => nextAfter(last, asked),
    placeholderData: keepPreviousData,
  });
}

export const userKey = (userId: string) => [scope, "user", userId];

export function useUser(userId: string) {
  return useQuery({
    queryKey: userKey(userId),
    queryFn: ({ signal }) =>
      answer(api.GET("/admin/users/{userId}", { params: { path: { userId } }, signal })),
  });
}

export const useCreateUser = () =>
  useChange((body: Schemas["NewUser"]) => answer(api.POST("/admin/users", { body })));

export const useChangeUser = (userId: string) =>
  useChange(
    (body: Schemas["ChangeUser"]) =>
      answer(api.PATCH("/admin/users/{userId}", { params: { path: { userId } }, body })),
    (client, user) =>
      client.setQueryData<UserDetail>(userKey(userId), (now) => now && { ...now, user }),
  );

export const useCreateLink = (userId: string) =>
  useChange(() => answer(api.POST("/admin/users/{userId}/link", { params: { path: { userId } } })));
