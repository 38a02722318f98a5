import { Button, Field, makeStyles, Select, Text, tokens } from "@fluentui/react-components";
import { SpeakerSettingsRegular } from "@fluentui/react-icons/svg/speaker-settings";
import { VideoRegular } from "@fluentui/react-icons/svg/video";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { DeviceKind } from "../../../media/devices/devices";
import { useApp } from "../../../app/AppProvider";
import { useObserved } from "../../../ui/useObserved";
import { FormMessage } from "../../../ui/forms/FormMessage";
import { VideoElement } from "../../../calls/views/call/VideoElement";
import { deviceName, devicesOf } from "../../../calls/views/call/deviceNames";
import { LevelMeter } from "./LevelMeter";
import { Box, SettingsSection } from "./Section";

const useStyles = makeStyles({
  preview: {
    position: "relative",
    display: "grid",
    placeItems: "center",
    aspectRatio: "16 / 9",
    width: "100%",
    maxWidth: "440px",
    overflow: "hidden",
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: "#1f1f1f",
    color: "#fff",
    "@media (forced-colors: active)": { border: "1px solid CanvasText" },
  },
  video: {
    position: "absolute",
    inset: 0,
    width: "100%",
    height: "100%",
    objectFit: "cover",
    transform: "scaleX(-1)",
  },
  empty: { display: "grid", justifyItems: "center", rowGap: "8px", padding: "16px", color: "#fff" },
  emptyIcon: { fontSize: "32px" },
  speaker: {
    display: "flex",
    flexWrap: "wrap",
    gap: tokens.spacingHorizontalM,
    alignItems: "flex-end",
  },
  grow: { flex: "1 1 200px", minWidth: 0 },
  field: { gridTemplateColumns: "minmax(0, 1fr)" },
  muted: { color: tokens.colorNeutralForeground2 },
});

/** Camera, microphone and speaker, with a way to see and hear that they work. */
export function DevicesSettings() {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const { devices: model } = useApp();
  const devices = useObserved(model);
  const [trying, setTrying] = useState(
    () => devices.cameraPermission === "granted" && devices.microphonePermission === "granted",
  );

  useEffect(() => {
    if (!trying) return undefined;
    void model.startPreview();
    return () => model.stopPreview();
  }, [model, trying]);

  return (
    <SettingsSection title={t("settings.devices.title")}>
      <Box title={t("call.device.camera")}>
        <div className={styles.preview}>
          {trying && devices.preview ? (
            <VideoElement
              stream={devices.preview}
              label={t("settings.devices.preview")}
              className={styles.video}
            />
          ) : (
            <div className={styles.empty}>
              <VideoRegular className={styles.emptyIcon} aria-hidden />
              <Text>{t("settings.devices.previewEmpty")}</Text>
            </div>
          )}
        </div>
        {trying && devices.cameraProblem && (
          <FormMessage intent="warning" text={t(`call.problem.camera.${devices.cameraProblem}`)} />
        )}
        <DeviceSelect kind="camera" />
        <div>
          <Button onClick={() => setTrying(!trying)}>
            {t(trying ? "settings.devices.stop" : "settings.devices.start")}
          </Button>
        </div>
        {devices.cameraPermission !== "granted" && !trying && (
          <Text size={200} className={styles.muted}>
            {t("settings.devices.permission")}
          </Text>
        )}
      </Box>
      <Box title={t("call.device.microphone")}>
        {trying && devices.microphoneProblem && (
          <FormMessage
            intent="warning"
            text={t(`call.problem.microphone.${devices.microphoneProblem}`)}
          />
        )}
        <DeviceSelect kind="microphone" />
        {trying && <LevelMeter level={model.level} />}
      </Box>
      <Box title={t("call.device.speaker")}>
        <div className={styles.speaker}>
          <div className={styles.grow}>
            {devices.canChooseSpeaker ? (
              <DeviceSelect kind="speaker" />
            ) : (
              <Text className={styles.muted}>{t("settings.devices.noSpeakerChoice")}</Text>
            )}
          </div>
          <Button icon={<SpeakerSettingsRegular />} onClick={() => void model.testSpeaker()}>
            {t("settings.devices.test")}
          </Button>
        </div>
      </Box>
    </SettingsSection>
  );
}

const system = "";

function DeviceSelect({ kind }: { readonly kind: DeviceKind }) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const { devices: model } = useApp();
  const devices = useObserved(model);
  const choices = devicesOf(devices, kind);
  return (
    <Field label={t(`call.device.${kind}`)} className={styles.field}>
      <Select
        value={devices[kind] ?? system}
        disabled={choices.length === 0}
        onChange={(_, { value }) => void model.choose(kind, value === system ? null : value)}
      >
        <option value={system}>
          {t(choices.length === 0 ? "settings.devices.none" : "settings.devices.system")}
        </option>
        {choices.map((device, index) => (
          <option key={device.deviceId} value={device.deviceId}>
            {deviceName(t, kind, device, index)}
          </option>
        ))}
      </Select>
    </Field>
  );
}
