import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ApiError } from "../../base/apiError";
import { mountPage } from "./Page";

/** A request that was answered with a code will be answered so again: only silence is tried twice. */
const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (failures, error) =>
        failures < 2 && error instanceof ApiError && error.code === "NETWORK",
      staleTime: 5_000,
    },
  },
});

/** Puts an app on its page whose views keep the server's answers as queries. */
export function mount(app: ReactNode): void {
  mountPage(<QueryClientProvider client={queryClient}>{app}</QueryClientProvider>);
}
