import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
} from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { navigate, usePath } from "../../../ui/router/location";
import type { EndToEndSetting, KeysSnapshot } from "../../model";
import { useApp, useObserved } from "../app";

const useStyles = makeStyles({ bar: { flexShrink: 0, borderRadius: 0 } });

const page = "/settings/keys";

type Banner =
  | { readonly about: "absent" | "unconfirmed"; readonly intent: "info" }
  | { readonly about: "revoked" | "alert"; readonly intent: "error" }
  | { readonly about: "request"; readonly intent: "info"; readonly name: string };

/** Says on every page what is to be done about the keys. Silent while all is well. */
export function KeysBanner() {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const { keys, me: meModel } = useApp();
  const snapshot = useObserved(keys);
  const { me } = useObserved(meModel);
  const path = usePath();
  const banner = bannerOf(snapshot, me?.endToEnd ?? null);
  // The page itself says it at length.
  if (banner === null || path === page) return null;
  const isSetUp = banner.about === "absent" || banner.about === "unconfirmed";
  return (
    <MessageBar intent={banner.intent} className={styles.bar}>
      <MessageBarBody>
        {banner.about === "request"
          ? t("keys.banner.request", { name: banner.name })
          : t(`keys.banner.${banner.about}`)}
      </MessageBarBody>
      <MessageBarActions>
        <Button
          size="small"
          appearance={isSetUp ? "primary" : undefined}
          onClick={() => navigate(page)}
        >
          {t(isSetUp ? "keys.banner.setUp" : "keys.banner.open")}
        </Button>
      </MessageBarActions>
    </MessageBar>
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
    case "unsupported":
      return null;
  }
}
