import { Avatar, type AvatarProps } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";

type PresenceName = "available" | "busy" | "in-a-call" | "do-not-disturb" | "away" | "offline";

interface PersonAvatarProps {
  readonly userId: string;
  readonly name: string;
  readonly size?: AvatarProps["size"];
  readonly presence?: PresenceName;
  readonly className?: string;
}

/**
 * Initials on a colour that is always the same for the same person, with presence as a badge. Not
 * read out: the name is always beside the picture.
 */
export function PersonAvatar({ userId, name, size = 32, presence, className }: PersonAvatarProps) {
  const { t } = useTranslation();
  return (
    <Avatar
      aria-hidden
      className={className}
      color="colorful"
      idForColor={userId}
      name={name}
      size={size}
      badge={
        presence && {
          status: presence === "in-a-call" ? "busy" : presence,
          "aria-label": t(`presence.${presence}`),
        }
      }
    />
  );
}
