import { DialogFrame } from "../../ui/components/DialogFrame";
import { Button, makeStyles, Subtitle2, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { Shortcut, ShortcutAction } from "../../calls/model/shortcuts";
import { useApp } from "../AppProvider";

const useStyles = makeStyles({
  list: {
    display: "grid",
    gridTemplateColumns: "1fr auto",
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXL}`,
    alignItems: "center",
    margin: `${tokens.spacingVerticalS} 0 ${tokens.spacingVerticalL}`,
  },
  keys: { margin: 0, display: "flex", gap: "4px", justifyContent: "flex-end" },
  key: {
    padding: "2px 8px",
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderBottomWidth: "2px",
    backgroundColor: tokens.colorNeutralBackground3,
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase200,
  },
});

const whenRinging: readonly ShortcutAction[] = ["accept-video", "accept-audio", "decline"];

export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(["calling", "common"]);
  const { shortcuts } = useApp().shortcuts;
  const ringing = shortcuts.filter(({ action }) => whenRinging.includes(action));
  const talking = shortcuts.filter(({ action }) => !whenRinging.includes(action));
  return (
    <DialogFrame
      title={t("shell.shortcutsTitle")}
      modalType="modal"
      onClose={onClose}
      actions={
        <>
          <Button appearance="primary" onClick={onClose}>
            {t("common:action.close")}
          </Button>
        </>
      }
    >
      <Subtitle2 as="h3">{t("shell.shortcutsIncoming")}</Subtitle2>
      <Keys shortcuts={ringing} />
      <Subtitle2 as="h3">{t("shell.shortcutsInCall")}</Subtitle2>
      <Keys shortcuts={talking} />
    </DialogFrame>
  );
}

function Keys({ shortcuts }: { readonly shortcuts: readonly Shortcut[] }) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  return (
    <dl className={styles.list}>
      {shortcuts.map(({ action, keys }) => [
        <dt key={`${action} what`}>{t(`shell.shortcut.${action}`)}</dt>,
        <dd key={`${action} keys`} className={styles.keys}>
          {keys.split("+").map((key) => (
            <kbd key={key} className={styles.key}>
              {key === "Control" ? "Ctrl" : key}
            </kbd>
          ))}
        </dd>,
      ])}
    </dl>
  );
}
