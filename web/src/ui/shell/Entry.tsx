import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ApiError } from "../../base/apiError";
import { mountPage, Page } from "./Page";

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

/** A page whose views keep the server's answers as queries. */
export function Entry({ children }: { readonly children: ReactNode }) {
  return (
    <Page>
      <Queries>{children}</Queries>
    </Page>
  );
}

function Queries({ children }: { readonly children: ReactNode }) {
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>;
}

/** Puts such an app on its page. */
export function mount(app: ReactNode): void {
  mountPage(<Queries>{app}</Queries>);
}
