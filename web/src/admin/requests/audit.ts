import { useInfiniteQuery } from "@tanstack/react-query";
import { answer, api } from "../../link/api/client";
import { scope } from "./change";

const pageSize = 50;

/** The audit log, newest first, a page at a time. */
export function useAudit() {
  return useInfiniteQuery({
    queryKey: [scope, "audit"],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET("/admin/audit", {
          params: {
            query: { limit: pageSize, ...(pageParam === undefined ? {} : { before: pageParam }) },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => (last.length < pageSize ? undefined : last.at(-1)?.number),
  });
}
