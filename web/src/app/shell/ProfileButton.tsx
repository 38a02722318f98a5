import { makeStyles, tokens } from "@fluentui/react-components";
import { type ComponentProps, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { PersonAvatar } from "../../ui/components/PersonAvatar";
import { usePart } from "../../ui/load/usePart";
import type { Me } from "../me/me";
import { useApp } from "../AppProvider";
import { useObserved } from "../../ui/useObserved";
import { profileMenu } from "../parts";
import { useOwnPresence } from "./useOwnPresence";

const useStyles = makeStyles({
  trigger: {
    display: "flex",
    padding: "2px",
    border: "none",
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: "transparent",
    cursor: "pointer",
    ":hover": { boxShadow: `0 0 0 2px ${tokens.colorNeutralStroke1Hover}` },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
});

/** The picture at the top right. Its menu is loaded later: pressed before that, it opens then. */
export function ProfileButton() {
  const { me } = useObserved(useApp().me);
  const part = usePart(profileMenu);
  const trigger = useRef<HTMLButtonElement>(null);
  const [pressed, setPressed] = useState(false);
  if (me === null) return null;
  if (part.kind === "ready") {
    const ProfileMenu = part.value;
    return (
      <ProfileMenu me={me} openAtOnce={pressed} trigger={trigger}>
        <ProfileTrigger ref={trigger} me={me} />
      </ProfileMenu>
    );
  }
  const press = () => {
    setPressed(true);
    profileMenu.tryAgain();
  };
  return <ProfileTrigger me={me} aria-haspopup="menu" aria-expanded={false} onClick={press} />;
}

function ProfileTrigger({ me, ...rest }: { readonly me: Me } & ComponentProps<"button">) {
  const { t } = useTranslation(["calling", "common"]);
  const styles = useStyles();
  const presence = useOwnPresence(me);
  const name = me.displayName;
  return (
    <button
      {...rest}
      type="button"
      className={styles.trigger}
      aria-label={t("shell.profileOf", { name, presence: t(`common:presence.${presence}`) })}
    >
      <PersonAvatar userId={me.userId} name={name} presence={presence} />
    </button>
  );
}
