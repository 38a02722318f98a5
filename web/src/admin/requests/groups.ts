import { useQuery } from "@tanstack/react-query";
import { answer, api, type Schemas } from "../../link/api/client";
import { scope, useChange } from "./change";

export function useGroups() {
  return useQuery({
    queryKey: [scope, "groups"],
    queryFn: ({ signal }) => answer(api.GET("/admin/groups", { signal })),
  });
}

const groupKey = (groupId: string) => [scope, "group", groupId];

export function useGroup(groupId: string) {
  return useQuery({
    queryKey: groupKey(groupId),
    queryFn: ({ signal }) =>
      answer(api.GET("/admin/groups/{groupId}", { params: { path: { groupId } }, signal })),
  });
}

export const useCreateGroup = () =>
  useChange((body: Schemas["NewGroup"]) => answer(api.POST("/admin/groups", { body })));

export const useChangeGroup = (groupId: string) =>
  useChange(
    (body: Schemas["GroupContent"]) =>
      answer(api.PUT("/admin/groups/{groupId}", { params: { path: { groupId } }, body })),
    (client, group) =>
      client.setQueryData<Schemas["GroupDetail"]>(
        groupKey(groupId),
        (now) => now && { ...now, group },
      ),
  );

export const useRemoveGroup = (groupId: string) =>
  useChange(
    () => answer(api.DELETE("/admin/groups/{groupId}", { params: { path: { groupId } } })),
    // A removed group is not read again.
    (client) => client.removeQueries({ queryKey: groupKey(groupId) }),
  );

interface Membership {
  readonly groupId: string;
  readonly userId: string;
}

const memberPath = "/admin/groups/{groupId}/members/{userId}";

export const useAddMember = () =>
  useChange((path: Membership) => answer(api.PUT(memberPath, { params: { path } })));

export const useRemoveMember = () =>
  useChange((path: Membership) => answer(api.DELETE(memberPath, { params: { path } })));
