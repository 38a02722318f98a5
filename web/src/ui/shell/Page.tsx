import { FluentProvider } from "@fluentui/react-components";
import { RendererProvider } from "@griffel/react";
import { type ReactNode, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Boundary } from "../failure/Boundary";
import { PageFailure } from "../failure/PageFailure";
import { useThemeName } from "../theme/choice";
import { createRenderer } from "../theme/renderer";
import { themes } from "../theme/themes";
import { Toasts } from "./Toasts";

// A style and not a class: Fluent gives the classes of its provider to every menu and dialog too.
const fullHeight = { height: "100%" };

const renderer = createRenderer(document);

/** The base of every page: styles with the nonce, theme, toasts. */
export function Page({ children }: { readonly children: ReactNode }) {
  const name = useThemeName();
  return (
    <RendererProvider renderer={renderer} targetDocument={document}>
      <FluentProvider theme={themes[name]} style={fullHeight} data-theme={name}>
        {children}
        <Toasts />
      </FluentProvider>
    </RendererProvider>
  );
}

/**
 * Puts the app of an entry on its page.
 *
 * @param onFailure called when nothing can be shown any more
 */
export function mountPage(app: ReactNode, onFailure?: () => void): void {
  const root = document.getElementById("root");
  if (!root) throw new Error("the page has no root element");
  createRoot(root, { onUncaughtError: () => onFailure?.() }).render(
    <StrictMode>
      <Boundary fallback={() => <PageFailure then="reload" />} onFailure={onFailure}>
        <Page>{app}</Page>
      </Boundary>
    </StrictMode>,
  );
  // A page that the Back button brings as it was left has no link, and maybe another person by now.
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted) location.reload();
  });
}
