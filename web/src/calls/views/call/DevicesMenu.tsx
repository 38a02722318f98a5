import {
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from "@fluentui/react-components";
import { SettingsRegular } from "@fluentui/react-icons/svg/settings";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import type { DeviceKind } from "../../../media/devices/devices";
import { useCallModels } from "../callModels";
import { useObserved } from "../../../ui/useObserved";
import { deviceName, devicesOf } from "./deviceNames";
import { ControlButton } from "./ControlButton";

const system = "";

/** Changing camera, microphone and speaker while talking. */
export function DevicesMenu() {
  const { t } = useTranslation("calling");
  const { devices: model } = useCallModels();
  const devices = useObserved(model);
  const kinds: readonly DeviceKind[] = devices.canChooseSpeaker
    ? ["microphone", "speaker", "camera"]
    : ["microphone", "camera"];
  return (
    <Menu
      positioning={{ position: "above", autoSize: true }}
      checkedValues={Object.fromEntries(kinds.map((kind) => [kind, [devices[kind] ?? system]]))}
      onCheckedValueChange={(_, { name, checkedItems }) => {
        const kind = kinds.find((one) => one === name);
        const chosen = checkedItems[0] ?? system;
        if (kind) void model.choose(kind, chosen === system ? null : chosen);
      }}
    >
      <MenuTrigger>
        <ControlButton
          label={t("call.control.devices")}
          short={t("call.control.short.devices")}
          keys=""
          icon={<SettingsRegular />}
          onClick={() => undefined}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {kinds.map((kind, index) => (
            <Fragment key={kind}>
              {index > 0 && <MenuDivider />}
              <MenuGroup>
                <MenuGroupHeader>{t(`call.devices.${kind}`)}</MenuGroupHeader>
                {devicesOf(devices, kind).length === 0 ? (
                  <MenuItem disabled>{t("call.devices.none")}</MenuItem>
                ) : (
                  <MenuItemRadio name={kind} value={system}>
                    {t("call.devices.system")}
                  </MenuItemRadio>
                )}
                {devicesOf(devices, kind).map((device, number) => (
                  <MenuItemRadio key={device.deviceId} name={kind} value={device.deviceId}>
                    {deviceName(t, kind, device, number)}
                  </MenuItemRadio>
                ))}
              </MenuGroup>
            </Fragment>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
