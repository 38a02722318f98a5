import { sound, testTone } from "../tones";

/** Whether this browser lets a page choose where sound goes. */
export function canChooseSpeaker(): boolean {
  return typeof HTMLMediaElement !== "undefined" && "setSinkId" in HTMLMediaElement.prototype;
}

/** Sends an element's sound to a speaker; one that is gone leaves it where it was. */
export async function sendTo(element: HTMLMediaElement, speaker: string | null): Promise<void> {
  if (canChooseSpeaker()) await element.setSinkId(speaker ?? "").catch(() => undefined);
}

/** Plays a short sound on a speaker. */
export async function tryOut(speaker: string | null): Promise<void> {
  const context = new AudioContext();
  const output = context.createMediaStreamDestination();
  const element = new Audio();
  element.srcObject = output.stream;
  await sendTo(element, speaker);
  sound(context, output, testTone);
  const last = context.createOscillator();
  const ended = new Promise((resolve) => (last.onended = resolve));
  last.start();
  last.stop(context.currentTime + 1);
  await element.play();
  await ended;
  element.srcObject = null;
  await context.close();
}
