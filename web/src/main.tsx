import i18next from "i18next";
import { startI18n } from "./ui/i18n/start";
import { navigate } from "./ui/router/location";
import { mountPage } from "./ui/shell/Page";
import { toastQueue } from "./ui/shell/toastQueue";
import { calling } from "./app/i18n";
import { startCallingApp } from "./app/model/start";
import { App } from "./app/App";
import { addLinkWords } from "./app/feature";
import { features } from "./features";

await startI18n({ calling });
await addLinkWords(features);
const app = startCallingApp({
  describeIncoming: (name, video) => ({
    title: i18next.t("calling:call.incoming.notification", { name }),
    body: i18next.t(video ? "calling:call.incoming.video" : "calling:call.incoming.audio"),
  }),
  personForgotten: () => {
    toastQueue.clear();
    document.title = i18next.t("product");
    navigate("/", "replace");
  },
});
mountPage(<App app={app} features={features} />, () => void app.giveUp());
