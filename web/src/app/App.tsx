import { Button, Spinner } from "@fluentui/react-components";
import { QuestionCircleRegular } from "@fluentui/react-icons/svg/question-circle";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../ui/components/EmptyState";
import { Boundary } from "../ui/failure/Boundary";
import { PageBoundary } from "../ui/failure/PageBoundary";
import { Loaded } from "../ui/load/Loaded";
import { navigate, usePath } from "../ui/router/location";
import type { CallingApp } from "./model/app";
import type { CallsSnapshot } from "../calls/model/calls";
import { AppProvider, useApp, useFeatures } from "./AppProvider";
import { useObserved } from "../ui/useObserved";
import { AppFailure } from "./AppFailure";
import { isOngoing, remoteOf } from "../calls/views/call/ongoing";
import { RemoteAudio } from "../calls/views/call/RemoteAudio";
import { EndedView } from "../calls/views/call/EndedView";
import { PlainCall } from "../calls/views/call/PlainCall";
import { MinimisedCall, ShownCall } from "../calls/views/call/ShownCall";
import { IncomingCard } from "../calls/views/incoming/IncomingCard";
import { PlainIncoming } from "../calls/views/incoming/PlainIncoming";
import { type Feature, featureAt } from "./feature";
import { linkPage } from "./parts";
import { OtherTabPage, StartingPage, UnreachablePage } from "./shell/FullPage";
import { Shell } from "./shell/Shell";
import { returnAddress } from "./signin/returnAddress";
import { SignInAgain } from "./signin/SignInAgain";
import { SignInPage } from "./signin/SignInPage";
import { useLaterParts } from "./shell/useLaterParts";
import { useCallNotices } from "../calls/views/useCallNotices";
import { useSignedOutNotice } from "./session/useSignedOutNotice";
import { useDocumentTitle } from "./shell/useDocumentTitle";
import { useShortcutKeys } from "../calls/views/useShortcutKeys";

interface AppProps {
  readonly app: CallingApp;
  /** The first has the page that is shown at first. */
  readonly features: readonly Feature[];
}

/** The calling app. */
export function App({ app, features }: AppProps) {
  return (
    <AppProvider app={app} features={features}>
      <Boundary fallback={(again) => <AppFailure onAgain={again} />}>
        <Gate />
      </Boundary>
    </AppProvider>
  );
}

/** The person who is signed in, and whether this tab is the one that calls. */
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
  if (path === "/link") return <LinkGate />;
  switch (session.kind) {
    case "unknown":
      return <StartingPage />;
    case "unreachable":
      return <UnreachablePage />;
    case "signed-out":
      return <SignInPage session={session} />;
    case "signed-in":
      if (connection.kind === "open-elsewhere") return <OtherTabPage />;
      return (
        <>
          <SignedIn path={path} />
          {session.lost && <SignInAgain />}
        </>
      );
  }
}

/** A one-time link, also for a person who is signed in: then this tab may ring. */
function LinkGate() {
  const { calls } = useApp();
  const { call, incoming } = useObserved(calls);
  if (isOngoing(call) || call.phase === "ended") return <SignedIn path="/people" />;
  return (
    <>
      <Loaded part={linkPage} waiting={<StartingPage />}>
        {(LinkPage) => <LinkPage />}
      </Loaded>
      <Incoming incoming={incoming} />
    </>
  );
}

const centred = { margin: "auto" };

function SignedIn({ path }: { readonly path: string }) {
  const app = useApp();
  const { me } = useObserved(app.me);
  const { call, incoming } = useObserved(app.calls);
  const { minimised } = useObserved(app.callWindow);
  const ongoing = isOngoing(call) ? call : null;
  useShortcutKeys();
  useCallNotices();
  useDocumentTitle();
  useSignedOutNotice();
  useLaterParts(path);
  return (
    <>
      {ongoing && !minimised ? (
        // One's own name may not have been loaded: no call is without its buttons for that.
        me ? (
          <ShownCall key={ongoing.callId} call={ongoing} me={me} />
        ) : (
          <PlainCall call={ongoing} />
        )
      ) : call.phase === "ended" ? (
        <EndedView call={call} />
      ) : (
        <Shell callBar={ongoing && <MinimisedCall key={ongoing.callId} call={ongoing} />}>
          <PageBoundary path={path}>
            <Page path={path} />
          </PageBoundary>
        </Shell>
      )}
      {/* Not within the call's page: the voice goes on when that is left. */}
      {ongoing && (
        <RemoteAudio
          key={`voice ${ongoing.callId}`}
          stream={remoteOf(ongoing)?.audioStream ?? null}
        />
      )}
      <Incoming incoming={incoming} />
    </>
  );
}

function Incoming({ incoming }: Pick<CallsSnapshot, "incoming">) {
  if (incoming === null) return null;
  return (
    <Boundary key={incoming.callId} fallback={() => <PlainIncoming incoming={incoming} />}>
      <IncomingCard incoming={incoming} />
    </Boundary>
  );
}

function Page({ path }: { readonly path: string }) {
  const { t } = useTranslation(["calling", "common"]);
  const features = useFeatures();
  const feature = path === "/" ? features[0] : featureAt(features, path);
  if (feature !== undefined) {
    return (
      <Loaded
        key={feature.path}
        part={feature.page}
        waiting={<Spinner style={centred} aria-label={t("common:loading")} delay={300} />}
      >
        {(FeaturePage) => <FeaturePage path={path} />}
      </Loaded>
    );
  }
  return (
    <EmptyState
      icon={<QuestionCircleRegular />}
      title={t("shell.notFound.title")}
      body={t("shell.notFound.body")}
      action={<Button onClick={() => navigate("/people")}>{t("shell.notFound.action")}</Button>}
    />
  );
}
