import { FluentProvider, Toaster } from "@fluentui/react-components";
import { RendererProvider } from "@griffel/react";
import { type ReactNode, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { useThemeName } from "../theme/choice";
import { createRenderer } from "../theme/renderer";
import { themes } from "../theme/themes";
import { toasterId } from "./toasts";

// A style and not a class: Fluent gives the classes of its provider to every menu and dialog too.
const fullHeight = { height: "100%" };

const renderer = createRenderer(document);

/** What every page stands on: styles with the nonce, theme, toasts. */
export function Page({ children }: { readonly children: ReactNode }) {
  const name = useThemeName();
  return (
    <RendererProvider renderer={renderer} targetDocument={document}>
      <FluentProvider theme={themes[name]} style={fullHeight} data-theme={name}>
        {children}
        <Toaster toasterId={toasterId} position="top" limit={3} />
      </FluentProvider>
    </RendererProvider>
  );
}

/** Puts the app of an entry on its page. */
export function mountPage(app: ReactNode): void {
  const root = document.getElementById("root");
  if (!root) throw new Error("the page has no root element");
  createRoot(root).render(
    <StrictMode>
      <Page>{app}</Page>
    </StrictMode>,
  );
}
