import answer from "./sdp/chromiumAnswer.sdp?raw";
import offer from "./sdp/chromiumOffer.sdp?raw";
import reoffer from "./sdp/chromiumReoffer.sdp?raw";
import restart from "./sdp/chromiumRestart.sdp?raw";

/**
 * Descriptions as Chromium 156 has made them for a call: sound, camera, screen, and the channel for
 * the binding. The answer is to the offer; the others are later offers of the same caller, with its
 * candidates told (their addresses replaced by those for documentation) and with ICE restarted.
 */
export const chromium = {
  offer: lines(offer),
  answer: lines(answer),
  reoffer: lines(reoffer),
  restart: lines(restart),
};

function lines(text: string): string {
  return text.replaceAll("\n", "\r\n");
}
