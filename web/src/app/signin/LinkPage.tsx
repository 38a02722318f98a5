import { Button, Spinner } from "@fluentui/react-components";
import { LinkDismissRegular } from "@fluentui/react-icons/svg/link-dismiss";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../ui/components/EmptyState";
import { describeFailure } from "../../ui/i18n/describeError";
import { navigate } from "../../ui/router/location";
import type { LinkPurpose } from "../session/session";
import type { Outcome } from "../../base/problem";
import { useApp } from "../AppProvider";
import { EntrancePage } from "./EntrancePage";
import { RedeemForm } from "./RedeemForm";

/** `/link#TOKEN`: the token is after the # so that it never reaches a server or a log. */
export default function LinkPage() {
  const { t } = useTranslation("calling");
  const app = useApp();
  const [token] = useState(() => location.hash.slice(1));
  const [found, setFound] = useState<Outcome<LinkPurpose> | null>(null);

  useEffect(() => {
    if (token === "") return;
    let stale = false;
    void app.session.findLink(token).then((outcome) => {
      if (!stale) setFound(outcome);
    });
    return () => {
      stale = true;
    };
  }, [app, token]);

  return (
    <EntrancePage>
      {token === "" ? (
        <BadLink why={t("signIn.link.missing")} />
      ) : found === null ? (
        <Spinner label={t("signIn.link.checking")} />
      ) : found.ok ? (
        <RedeemForm token={token} link={found.value} />
      ) : (
        <BadLink why={describeFailure(found.problem)} />
      )}
    </EntrancePage>
  );
}

function BadLink({ why }: { readonly why: string }) {
  const { t } = useTranslation("calling");
  return (
    <EmptyState
      icon={<LinkDismissRegular />}
      title={t("signIn.link.bad")}
      body={why}
      action={<Button onClick={() => navigate("/")}>{t("signIn.link.toSignIn")}</Button>}
    />
  );
}
