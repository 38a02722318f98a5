import { makeStyles, Spinner, tokens } from "@fluentui/react-components";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { onSignedOut } from "../../link/api/client";
import { ApiError } from "../../base/apiError";
import { ProblemBar } from "../problems/ProblemBar";
import { useMe } from "../requests/me";
import { accessOf } from "./access";
import { leaveForSignIn } from "./leaveForSignIn";
import { NoAccess } from "./NoAccess";
import { SignedInContext } from "./signedIn";

const useStyles = makeStyles({
  centre: { display: "grid", placeItems: "center", height: "100%" },
  problem: { maxWidth: "640px", padding: tokens.spacingHorizontalXXL },
});

/** Lets in who may see the admin centre; shows others where to go. */
export function AccessGate({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation("common");
  const styles = useStyles();
  const me = useMe();
  const queries = useQueryClient();
  const [left, setLeft] = useState(false);
  useEffect(() => {
    // Nothing that was loaded stays on the page while the browser leaves it, nor for its Back button.
    const leave = () => {
      setLeft(true);
      queries.clear();
      leaveForSignIn();
    };
    return onSignedOut(leave);
  }, [queries]);
  if (left) return null;
  if (me.data) {
    return (
      <SignedInContext value={me.data}>
        {accessOf(me.data) === "none" ? <NoAccess me={me.data} /> : children}
      </SignedInContext>
    );
  }
  const leaving = me.error instanceof ApiError && me.error.code === "UNAUTHENTICATED";
  return (
    <main className={styles.centre}>
      {me.isPending || leaving ? (
        <Spinner label={t("loading")} labelPosition="below" />
      ) : (
        <div className={styles.problem}>
          <ProblemBar error={me.error} task="read" onRetry={() => void me.refetch()} />
        </div>
      )}
    </main>
  );
}
