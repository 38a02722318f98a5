import chromiumAnswer from "./sdp/chromiumAnswer.sdp?raw";
import chromiumOffer from "./sdp/chromiumOffer.sdp?raw";
import chromiumReoffer from "./sdp/chromiumReoffer.sdp?raw";
import chromiumRestart from "./sdp/chromiumRestart.sdp?raw";
import firefoxAnswer from "./sdp/firefoxAnswer.sdp?raw";
import firefoxOffer from "./sdp/firefoxOffer.sdp?raw";
import firefoxReoffer from "./sdp/firefoxReoffer.sdp?raw";
import firefoxRestart from "./sdp/firefoxRestart.sdp?raw";

/**
 * Descriptions as browsers have made them for a call: sound, camera, screen, and the channel for
 * the binding. The answer is to the offer; the others are later offers of the same caller, with its
 * candidates (their addresses replaced by those for documentation) and with ICE restarted.
 */
interface BrowserDescriptions {
  readonly offer: string;
  readonly answer: string;
  readonly reoffer: string;
  readonly restart: string;
}

/** Of Chromium 156. */
export const chromium: BrowserDescriptions = {
  offer: lines(chromiumOffer),
  answer: lines(chromiumAnswer),
  reoffer: lines(chromiumReoffer),
  restart: lines(chromiumRestart),
};

/** Of Firefox 153, with its formats chosen by `setCodecPreferences`. */
export const firefox: BrowserDescriptions = {
  offer: lines(firefoxOffer),
  answer: lines(firefoxAnswer),
  reoffer: lines(firefoxReoffer),
  restart: lines(firefoxRestart),
};

function lines(text: string): string {
  return text.replaceAll("\n", "\r\n");
}
