import type { Quality } from "./mediaState";
import type { MediaSample } from "./stats";

type Reason = NonNullable<Quality["reason"]>;

/** From where on something is noticed, and from where on it disturbs. */
const limits: Readonly<Record<Exclude<Reason, "frozen">, readonly [fair: number, poor: number]>> = {
  loss: [0.02, 0.08],
  delay: [0.25, 0.5],
  jitter: [0.04, 0.1],
};

const good: Quality = { level: "good", reason: null };

/** How the call is, from two samples one after the other. */
export function qualityOf(before: MediaSample, now: MediaSample, cameraOn: boolean): Quality {
  const lost = Math.max(0, now.packetsLost - before.packetsLost);
  const received = Math.max(0, now.packetsReceived - before.packetsReceived);
  const values: readonly (readonly [Exclude<Reason, "frozen">, number])[] = [
    ["loss", lost + received === 0 ? 0 : lost / (lost + received)],
    ["delay", now.roundTripSeconds ?? 0],
    ["jitter", now.jitterSeconds ?? 0],
  ];
  const poor = values.find(([reason, value]) => value >= limits[reason][1]);
  if (poor !== undefined) return { level: "poor", reason: poor[0] };
  if (cameraOn && before.framesDecoded > 0 && now.framesDecoded === before.framesDecoded) {
    return { level: "poor", reason: "frozen" };
  }
  const fair = values.find(([reason, value]) => value >= limits[reason][0]);
  return fair === undefined ? good : { level: "fair", reason: fair[0] };
}
