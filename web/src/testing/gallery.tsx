import { startI18n } from "../ui/i18n/start";
import { mountPage } from "../ui/shell/Page";
import { calling } from "../app/i18n";
import { App } from "../app/App";
import { addLinkWords } from "../app/feature";
import { features } from "../features";
import { fakeApp } from "./fakeApp";
import { drawnPictures } from "./drawnPictures";
import { scenes } from "./scenes";

/**
 * Shows a scene of the calling app without a server, to look at while it is being drawn:
 * `npm run dev`, then `/gallery.html#in-call`, or `#in-call,pictures,sharing`. Not part of a build.
 */
const [name = "", ...options] = location.hash.slice(1).split(",");
const scene = scenes[name];

if (scene) {
  await startI18n({ calling });
  await addLinkWords(features);
  const app = fakeApp();
  scene.set(app);
  if (options.includes("pictures")) drawnPictures(app, options.includes("sharing"));
  history.replaceState(null, "", scene.path);
  mountPage(<App app={app} features={features} />);
} else {
  document.body.replaceChildren(
    ...Object.keys(scenes).map((each) => {
      const link = document.createElement("a");
      link.href = `/gallery.html#${each}`;
      link.textContent = each;
      link.style.display = "block";
      link.onclick = () => setTimeout(() => location.reload());
      return link;
    }),
  );
}
