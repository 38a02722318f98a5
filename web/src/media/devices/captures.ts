import type { CaptureProblem, MediaProblem } from "./devices";

/** A track, or why there is none. */
export type Capture =
  | { readonly kind: "track"; readonly track: MediaStreamTrack }
  | { readonly kind: "problem"; readonly problem: CaptureProblem };

interface CapturePair {
  readonly microphone: Capture;
  readonly camera: Capture;
}

/**
 * Cameras, microphones and screens, as far as the browser and the person give them. Never throws.
 */
export interface Captures {
  microphone(deviceId: string | null): Promise<Capture>;
  camera(deviceId: string | null): Promise<Capture>;
  /** Both with one question to the person; each on its own where they cannot be had together. */
  both(microphoneId: string | null, cameraId: string | null): Promise<CapturePair>;
  /** Null when the person chose nothing, which browsers report as a refusal. */
  screen(): Promise<Capture | null>;
  /** The cause for which a captured microphone or camera has ended by itself. */
  whyEnded(kind: "microphone" | "camera", deviceId: string | undefined): Promise<MediaProblem>;
}

/** The meaning of an exception of getUserMedia or getDisplayMedia. */
export function problemOf(error: unknown): CaptureProblem {
  // Some browsers' exceptions of this kind are no Errors.
  const named = typeof error === "object" && error !== null && "name" in error;
  switch (named ? error.name : null) {
    case "NotAllowedError":
    case "SecurityError":
      return "refused";
    case "NotFoundError":
    case "OverconstrainedError":
      return "missing";
    case "NotReadableError":
    case "AbortError":
      return "in-use";
    case "NotSupportedError":
      return "unsupported";
    default:
      return "failed";
  }
}

const sound: MediaTrackConstraints = {
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
};
/**
 * The size of the camera's picture that is requested. On a machine with two processors two large
 * pictures, one's own and the other's, leave nothing for the rest of the call.
 */
export function pictureFor(processors: number): MediaTrackConstraints {
  const [width, height] = processors <= 2 ? [640, 360] : [1280, 720];
  return { width: { ideal: width }, height: { ideal: height }, frameRate: { ideal: 30 } };
}

/** The browser's. `devices` is undefined where the page is not in a secure context. */
export function browserCaptures(
  devices: MediaDevices | undefined,
  picture: MediaTrackConstraints = pictureFor(navigator.hardwareConcurrency),
  permissions: Permissions | null = "permissions" in navigator ? navigator.permissions : null,
): Captures {
  /** The chosen device if it is there, else the one the system prefers. */
  const captureOne = async (
    kind: "audio" | "video",
    base: MediaTrackConstraints,
    deviceId: string | null,
  ): Promise<Capture> => {
    if (devices === undefined) return unsupported;
    try {
      const constraints = withDevice(base, deviceId);
      return firstTrack(await devices.getUserMedia({ [kind]: constraints }));
    } catch (error) {
      const problem = problemOf(error);
      return problem === "missing" && deviceId !== null
        ? captureOne(kind, base, null)
        : { kind: "problem", problem };
    }
  };
  const microphone = (deviceId: string | null) => captureOne("audio", sound, deviceId);
  const camera = (deviceId: string | null) => captureOne("video", picture, deviceId);
  return {
    microphone,
    camera,
    both: async (microphoneId, cameraId) => {
      try {
        const stream = await devices?.getUserMedia({
          audio: withDevice(sound, microphoneId),
          video: withDevice(picture, cameraId),
        });
        const [audio] = stream?.getAudioTracks() ?? [];
        const [video] = stream?.getVideoTracks() ?? [];
        if (audio !== undefined && video !== undefined) {
          return {
            microphone: { kind: "track", track: audio },
            camera: { kind: "track", track: video },
          };
        }
      } catch {
        // One of the two cannot be had; requesting each on its own shows which, and gives the
        // other.
      }
      return { microphone: await microphone(microphoneId), camera: await camera(cameraId) };
    },
    whyEnded: async (kind, deviceId) => {
      // A browser that does not know the name of the permission does not say: null.
      const permission = await permissions?.query({ name: kind }).catch(() => null);
      if (permission?.state === "denied" || permission?.state === "prompt") return "revoked";
      const all = (await devices?.enumerateDevices().catch(() => null)) ?? null;
      if (all === null) return "stopped";
      const input = kind === "camera" ? "videoinput" : "audioinput";
      const found = all.filter((device) => device.kind === input);
      // Without their ids devices are shown to a page that may not use them: perhaps not the others.
      if (found.some((device) => device.deviceId === "")) return "stopped";
      return found.some((device) => device.deviceId === deviceId) ? "stopped" : "unplugged";
    },
    screen: async () => {
      if (devices === undefined || !("getDisplayMedia" in devices)) return unsupported;
      try {
        return firstTrack(await devices.getDisplayMedia({ video: true, audio: false }));
      } catch (error) {
        return isNoChoice(error) ? null : { kind: "problem", problem: problemOf(error) };
      }
    },
  };
}

/** Chromium says in the message of the exception that it was the system which refused. */
function isNoChoice(error: unknown): boolean {
  return (
    error instanceof DOMException &&
    error.name === "NotAllowedError" &&
    !error.message.includes("by system")
  );
}

const unsupported: Capture = { kind: "problem", problem: "unsupported" };

function withDevice(base: MediaTrackConstraints, deviceId: string | null): MediaTrackConstraints {
  return deviceId === null ? base : { ...base, deviceId: { exact: deviceId } };
}

function firstTrack(stream: MediaStream): Capture {
  const [track] = stream.getTracks();
  return track === undefined ? { kind: "problem", problem: "failed" } : { kind: "track", track };
}
