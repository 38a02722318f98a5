import { Badge, Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { BotRegular } from "@fluentui/react-icons/svg/bot";
import { DesktopRegular } from "@fluentui/react-icons/svg/desktop";
import { GlobeRegular } from "@fluentui/react-icons/svg/globe";
import { useState, type ComponentType } from "react";
import { useTranslation } from "react-i18next";
import { formatDate, formatDateTime } from "../../../../base/text/time";
import type { KeyDevice } from "../../../../keys/keysModel";
import type { ClientClass } from "../../../../e2ee/identity/clientClass";
import { Box } from "../Section";
import { RevokeDialog } from "./RevokeDialog";

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: 0, padding: 0 },
  row: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalM,
    paddingBlock: "12px",
    ":not(:last-child)": { borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  },
  icon: { display: "grid", flexShrink: 0, fontSize: "24px", color: tokens.colorNeutralForeground2 },
  words: { display: "grid", flexGrow: 1, minWidth: 0 },
  name: { display: "flex", gap: tokens.spacingHorizontalS, alignItems: "center", flexWrap: "wrap" },
  muted: { color: tokens.colorNeutralForeground2 },
});

const icons: Record<ClientClass, ComponentType> = {
  web: GlobeRegular,
  desktop: DesktopRegular,
  headless: BotRegular,
};

interface DevicesBoxProps {
  readonly devices: readonly KeyDevice[];
  /** Whether this browser may take others off the list. */
  readonly mayRemove: boolean;
}

/** The person's devices, this one first. */
export function DevicesBox({ devices, mayRemove }: DevicesBoxProps) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const [revoking, setRevoking] = useState<KeyDevice | null>(null);
  if (devices.length === 0) return null;
  const isAlone = devices.length === 1 && devices[0]?.current === true;
  return (
    <Box title={t("keys.devices.title")} hint={t("keys.devices.hint")}>
      <ul className={styles.list}>
        {devices.map((device) => (
          <li key={device.deviceId} className={styles.row}>
            <Device device={device} />
            {mayRemove && !device.current && device.confirmed && (
              <Button
                aria-label={t("keys.devices.removeOf", {
                  name: device.name ?? t("keys.devices.unnamed"),
                })}
                onClick={() => setRevoking(device)}
              >
                {t("keys.devices.remove")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {isAlone && (
        <Text size={200} className={styles.muted}>
          {t("keys.devices.none")}
        </Text>
      )}
      {revoking && <RevokeDialog device={revoking} onClose={() => setRevoking(null)} />}
    </Box>
  );
}

function Device({ device }: { readonly device: KeyDevice }) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const Icon = icons[device.deviceClass];
  const facts = [
    t(`keys.devices.class.${device.deviceClass}`),
    device.addedAt === null
      ? null
      : t("keys.devices.added", { when: formatDate(new Date(device.addedAt)) }),
    device.lastSeenAt === null || device.current
      ? null
      : t("keys.devices.lastSeen", { when: formatDateTime(new Date(device.lastSeenAt)) }),
  ];
  return (
    <>
      <span className={styles.icon} aria-hidden>
        <Icon />
      </span>
      <div className={styles.words}>
        <span className={styles.name}>
          <Text weight="semibold">{device.name ?? t("keys.devices.unnamed")}</Text>
          {device.current && (
            <Badge appearance="tint" color="brand">
              {t("keys.devices.current")}
            </Badge>
          )}
          <Badge appearance="outline" color={device.confirmed ? "success" : "warning"}>
            {t(device.confirmed ? "keys.devices.confirmed" : "keys.devices.unconfirmed")}
          </Badge>
        </span>
        <Text size={200} className={styles.muted}>
          {facts.filter((fact) => fact !== null).join(" · ")}
        </Text>
      </div>
    </>
  );
}
