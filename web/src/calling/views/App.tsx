import { Button, Spinner } from "@fluentui/react-components";
import { QuestionCircleRegular } from "@fluentui/react-icons/svg/question-circle";
import { lazy, Suspense, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../ui/components/EmptyState";
import { navigate, usePath } from "../../ui/router/location";
import type { CallingApp } from "../model";
import { AppProvider, useApp, useObserved } from "./app";
import { isOngoing, remoteOf } from "./call/ongoing";
import { RemoteAudio } from "./call/RemoteAudio";
import { EndedView } from "./call/EndedView";
import { HistoryPage } from "./history/HistoryPage";
import { IncomingCard } from "./incoming/IncomingCard";
import { PeoplePage } from "./people/PeoplePage";
import { OtherTabPage, StartingPage, UnreachablePage } from "./shell/FullPage";
import { Shell } from "./shell/Shell";
import { returnAddress } from "./signin/returnAddress";
import { useCallNotices } from "./shell/useCallNotices";
import { useDocumentTitle } from "./shell/useDocumentTitle";
import { useShortcutKeys } from "./shell/useShortcutKeys";

// Not part of the first load. The call is fetched as soon as there is time, so that it is there when needed.
const loadCallView = () => import("./call/CallView");
const CallView = lazy(loadCallView);
const CallBar = lazy(() => import("./call/CallBar"));
const SignInPage = lazy(() => import("./signin/SignInPage"));
const LinkPage = lazy(() => import("./signin/LinkPage"));
const SettingsPage = lazy(() => import("./settings/SettingsPage"));

/** The calling app. */
export function App({ app }: { readonly app: CallingApp }) {
  return (
    <AppProvider value={app}>
      <Suspense fallback={<StartingPage />}>
        <Gate />
      </Suspense>
    </AppProvider>
  );
}

/** Who is signed in, and whether this tab is the one that calls. */
function Gate() {
  const app = useApp();
  const path = usePath();
  const session = useObserved(app.session);
  const connection = useObserved(app.connection);
  const back = session.kind === "signed-in" ? returnAddress(location.search) : undefined;
  useEffect(() => {
    if (back !== undefined) location.replace(back);
  }, [back]);
  if (back !== undefined) return <StartingPage />;
  if (path === "/link") return <LinkPage />;
  switch (session.kind) {
    case "unknown":
      return <StartingPage />;
    case "unreachable":
      return <UnreachablePage />;
    case "signed-out":
      return <SignInPage session={session} />;
    case "signed-in":
      return connection.kind === "open-elsewhere" ? <OtherTabPage /> : <SignedIn path={path} />;
  }
}

const centred = { margin: "auto" };

function SignedIn({ path }: { readonly path: string }) {
  const { t } = useTranslation("common");
  const app = useApp();
  const { me } = useObserved(app.me);
  const { call, incoming } = useObserved(app.calls);
  const { minimised } = useObserved(app.callWindow);
  const ongoing = isOngoing(call) && me ? call : null;
  useShortcutKeys();
  useCallNotices();
  useDocumentTitle();
  useEffect(() => {
    void loadCallView();
  }, []);
  return (
    <>
      {ongoing && me && !minimised ? (
        <CallView key={ongoing.callId} call={ongoing} me={me} />
      ) : call.phase === "ended" ? (
        <EndedView call={call} />
      ) : (
        <Shell
          callBar={
            ongoing && (
              <Suspense>
                <CallBar key={ongoing.callId} call={ongoing} />
              </Suspense>
            )
          }
        >
          <Suspense fallback={<Spinner style={centred} aria-label={t("loading")} delay={300} />}>
            <Page path={path} />
          </Suspense>
        </Shell>
      )}
      {/* Not within the call's page: the voice goes on when that is left. */}
      {ongoing && (
        <RemoteAudio
          key={`voice ${ongoing.callId}`}
          stream={remoteOf(ongoing)?.audioStream ?? null}
        />
      )}
      {incoming && <IncomingCard key={incoming.callId} incoming={incoming} />}
    </>
  );
}

function Page({ path }: { readonly path: string }) {
  const { t } = useTranslation("calling");
  if (path === "/" || path === "/people") return <PeoplePage chosen={null} />;
  if (path.startsWith("/people/")) return <PeoplePage chosen={path.slice("/people/".length)} />;
  if (path === "/calls") return <HistoryPage />;
  if (path === "/settings" || path.startsWith("/settings/")) return <SettingsPage path={path} />;
  return (
    <EmptyState
      icon={<QuestionCircleRegular />}
      title={t("shell.notFound.title")}
      body={t("shell.notFound.body")}
      action={<Button onClick={() => navigate("/people")}>{t("shell.notFound.action")}</Button>}
    />
  );
}
