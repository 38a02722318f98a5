import { FluentProvider, Toaster } from "@fluentui/react-components";
import { RendererProvider } from "@griffel/react";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ApiError } from "../api/errors";
import { useThemeName } from "../theme/choice";
import { createRenderer } from "../theme/renderer";
import { themes } from "../theme/themes";
import { toasterId } from "./toasts";

// A style and not a class: Fluent gives the classes of its provider to every menu and dialog too.
const fullHeight = { height: "100%" };

const renderer = createRenderer(document);

/** What was answered with a code will be answered so again; only silence is worth a second try. */
const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (failures, error) =>
        failures < 2 && error instanceof ApiError && error.code === "NETWORK",
      staleTime: 5_000,
    },
  },
});

/** Everything both entries stand on: styles with the nonce, theme, requests, toasts. */
export function Entry({ children }: { readonly children: ReactNode }) {
  return (
    <RendererProvider renderer={renderer} targetDocument={document}>
      <QueryClientProvider client={queryClient}>
        <Themed>{children}</Themed>
      </QueryClientProvider>
    </RendererProvider>
  );
}

function Themed({ children }: { readonly children: ReactNode }) {
  const name = useThemeName();
  return (
    <FluentProvider theme={themes[name]} style={fullHeight} data-theme={name}>
      {children}
      <Toaster toasterId={toasterId} position="bottom-end" limit={3} />
    </FluentProvider>
  );
}

/** Puts an entry on the page. */
export function mount(app: ReactNode): void {
  const root = document.getElementById("root");
  if (!root) throw new Error("the page has no root element");
  createRoot(root).render(
    <StrictMode>
      <Entry>{app}</Entry>
    </StrictMode>,
  );
}
