import { useTranslation } from "react-i18next";
import type { EndToEndSetting } from "../me/me";
import type { KeysSnapshot } from "../../keys/keysModel";
import { useApp } from "../AppProvider";
import { useObserved } from "../../ui/useObserved";
import { PageBanner } from "./PageBanner";

type Banner =
  | { readonly about: "absent" | "unconfirmed"; readonly intent: "info" }
  | { readonly about: "revoked" | "alert"; readonly intent: "error" }
  | { readonly about: "request"; readonly intent: "info"; readonly name: string };

/** A banner on every page with what is to be done about the keys; empty otherwise. */
export function KeysBanner() {
  const { t } = useTranslation("calling");
  const { keys, me: meModel } = useApp();
  const snapshot = useObserved(keys);
  const { me } = useObserved(meModel);
  const banner = bannerOf(snapshot, me?.endToEnd ?? null);
  if (banner === null) return null;
  const isSetUp = banner.about === "absent" || banner.about === "unconfirmed";
  return (
    <PageBanner
      page="/settings/keys"
      intent={banner.intent}
      words={
        banner.about === "request"
          ? t("shell.keys.request", { name: banner.name })
          : t(`shell.keys.${banner.about}`)
      }
      action={t(isSetUp ? "shell.keys.setUp" : "shell.keys.open")}
      isPrimary={isSetUp}
    />
  );
}

function bannerOf(
  { state, requests }: KeysSnapshot,
  setting: EndToEndSetting | null,
): Banner | null {
  const isOn = setting !== null && setting.available && setting.on;
  switch (state.kind) {
    case "absent":
    case "unconfirmed":
      return isOn ? { about: state.kind, intent: "info" } : null;
    case "revoked":
      return { about: "revoked", intent: "error" };
    case "trouble":
      return state.what === "unreachable" || state.what === "storage"
        ? null
        : { about: "alert", intent: "error" };
    case "ready": {
      const [request] = requests;
      return request === undefined
        ? null
        : { about: "request", intent: "info", name: request.name };
    }
    case "loading":
    case "putting-back":
    case "unsupported":
      return null;
  }
}
