import { Field, makeStyles, Subtitle2, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ProblemBar } from "../problems/ProblemBar";
import type { User } from "../requests/types";
import { useUser } from "../requests/users";
import { Card } from "../shared/Card";
import { LoadingRows } from "../shared/LoadingRows";
import { UserPicker } from "../shared/UserPicker";
import { EffectivePolicyView } from "./EffectivePolicyView";

const useStyles = makeStyles({
  title: { margin: 0 },
  root: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalL,
    maxWidth: "560px",
  },
});

const nobody: readonly User[] = [];

/** Looks up which policy applies to a person, and why. */
export function WhoGetsWhat() {
  const { t } = useTranslation("admin");
  const styles = useStyles();
  const [chosen, setChosen] = useState(nobody);
  const [user] = chosen;
  return (
    <Card padded>
      <div className={styles.root}>
        <Subtitle2 as="h2" block className={styles.title}>
          {t("assignments.who.title")}
        </Subtitle2>
        <Field label={t("assignments.who.pick")} hint={t("assignments.who.hint")}>
          <UserPicker
            single
            label={t("assignments.who.pick")}
            chosen={chosen}
            onChange={setChosen}
          />
        </Field>
        {user && <Answer userId={user.userId} />}
      </div>
    </Card>
  );
}

function Answer({ userId }: { readonly userId: string }) {
  const detail = useUser(userId);
  if (detail.data) return <EffectivePolicyView detail={detail.data} />;
  return detail.isPending ? (
    <LoadingRows rows={2} />
  ) : (
    <ProblemBar error={detail.error} task="user" onRetry={() => void detail.refetch()} />
  );
}
