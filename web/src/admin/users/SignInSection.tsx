import { Button, makeStyles, tokens } from "@fluentui/react-components";
import {
  LinkRegular,
  PersonAvailableRegular,
  PersonProhibitedRegular,
} from "@fluentui/react-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useToasts } from "../../ui/shell/toasts";
import { useMayChange, useSignedIn } from "../access/signedIn";
import type { User } from "../requests/types";
import { useChangeUser, useCreateLink } from "../requests/users";
import { TaskDialog } from "../shared/TaskDialog";
import { Section } from "../shared/Section";
import { LinkDialog } from "./LinkDialog";
import { statusOf } from "./status";

const useStyles = makeStyles({
  action: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalXS },
  hint: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
  self: { margin: 0, fontWeight: tokens.fontWeightSemibold },
});

type OpenDialog = "link" | "disable" | "enable";

/** Whether and how a user can sign in. */
export function SignInSection({ user }: { readonly user: User }) {
  const { t } = useTranslation("admin");
  const styles = useStyles();
  const [open, setOpen] = useState<OpenDialog>();
  const makeLink = useCreateLink(user.userId);
  const [showLink, setShowLink] = useState(false);
  const name = user.displayName;
  const status = statusOf(user);
  const close = () => setOpen(undefined);
  return (
    <Section title={t("users.panel.access")}>
      <span>{t(`users.statusHint.${status}`)}</span>
      {useMayChange() && (
        <>
          {!user.disabled && (
            <div className={styles.action}>
              <div>
                <Button icon={<LinkRegular />} onClick={() => setOpen("link")}>
                  {t("users.link.make")}
                </Button>
              </div>
              <span className={styles.hint}>{t("users.link.makeHint")}</span>
            </div>
          )}
          <div className={styles.action}>
            <div>
              <Button
                icon={user.disabled ? <PersonAvailableRegular /> : <PersonProhibitedRegular />}
                onClick={() => setOpen(user.disabled ? "enable" : "disable")}
              >
                {user.disabled ? t("users.panel.enable") : t("users.panel.disable")}
              </Button>
            </div>
            <span className={styles.hint}>
              {user.disabled
                ? t("users.panel.enableHint", { name })
                : t("users.panel.disableHint", { name })}
            </span>
          </div>
        </>
      )}
      {open === "link" && (
        <TaskDialog
          title={t("users.link.confirmTitle", { name })}
          confirm={t("users.link.confirm")}
          task="user"
          onClose={close}
          onConfirm={async () => {
            await makeLink.mutateAsync();
            setShowLink(true);
          }}
        >
          {t("users.link.confirmBody", { name })}
        </TaskDialog>
      )}
      {(open === "disable" || open === "enable") && <DisableDialog user={user} onClose={close} />}
      {showLink && makeLink.data && (
        <LinkDialog
          title={t("users.link.title", { name })}
          name={name}
          link={makeLink.data}
          onClose={() => setShowLink(false)}
        />
      )}
    </Section>
  );
}

interface DisableDialogProps {
  readonly user: User;
  readonly onClose: () => void;
}

/** Disables a user, or enables one who is disabled. */
function DisableDialog({ user, onClose }: DisableDialogProps) {
  const { t } = useTranslation("admin");
  const styles = useStyles();
  const change = useChangeUser(user.userId);
  const self = useSignedIn().userId === user.userId;
  const { done } = useToasts();
  // The value when asked: the answer changes it underneath.
  const [enabling] = useState(user.disabled);
  const name = user.displayName;
  return (
    <TaskDialog
      title={
        enabling ? t("users.panel.enableTitle", { name }) : t("users.panel.disableTitle", { name })
      }
      confirm={enabling ? t("users.panel.enable") : t("users.panel.disable")}
      task="user"
      onClose={onClose}
      onConfirm={async () => {
        await change.mutateAsync({ disabled: !enabling });
        done(enabling ? t("users.panel.enabled", { name }) : t("users.panel.disabled", { name }));
      }}
    >
      {enabling ? t("users.panel.enableBody", { name }) : t("users.panel.disableBody", { name })}
      {self && !enabling && <p className={styles.self}>{t("users.panel.disableSelf")}</p>}
    </TaskDialog>
  );
}
