import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useToasts } from "../../ui/shell/toasts";
import { useObserved } from "../../ui/useObserved";
import { useApp } from "../AppProvider";

/** A passing message that names the devices that were signed out, because there were too many. */
export function useSignedOutNotice(): void {
  const { t } = useTranslation("calling");
  const { session } = useApp();
  const now = useObserved(session);
  const { info } = useToasts();
  const devices = now.kind === "signed-in" ? now.signedOut : undefined;
  useEffect(() => {
    if (devices) info(t("signIn.tooManyDevices", { devices: devices.join(", ") }));
  }, [devices, info, t]);
}
