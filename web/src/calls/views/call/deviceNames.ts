import type { TFunction } from "i18next";
import type { DeviceKind, DevicesSnapshot, MediaDevice } from "../../../media/devices/devices";

/** The devices of a kind. */
export function devicesOf(devices: DevicesSnapshot, kind: DeviceKind): readonly MediaDevice[] {
  switch (kind) {
    case "camera":
      return devices.cameras;
    case "microphone":
      return devices.microphones;
    case "speaker":
      return devices.speakers;
  }
}

/** A device by its name, or as "Camera 2" while the browser keeps the name to itself. */
export function deviceName(
  t: TFunction<"calling">,
  kind: DeviceKind,
  { label }: MediaDevice,
  index: number,
): string {
  return label || t("call.device.unnamed", { kind: t(`call.device.${kind}`), number: index + 1 });
}
