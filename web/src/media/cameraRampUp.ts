import type { Clock } from "../base/clock/clock";

const fullSizeAfterMillis = 2_000;

/**
 * A picture of more than 640 by 480 makes browsers drop the first frames, because they do not know
 * yet what the network bears. So a larger one starts at half its size, which is seen sooner, and
 * grows to the whole a little later.
 */
export class CameraRampUp {
  #grown = false;
  #stop: () => void = () => undefined;

  /** `sender` is the camera's, as soon as there is one. */
  constructor(
    private readonly clock: Clock,
    private readonly sender: () => RTCRtpSender | undefined,
  ) {}

  /** The camera, or the way it is sent on, is there now: both have to be before its first frame. */
  prepare(camera: MediaStreamTrack | null): void {
    const large = (camera?.getSettings().width ?? 0) > 640;
    if (camera !== null && !this.#grown) this.#scale(large ? 2 : 1);
  }

  /** Frames may go out from now on. */
  begin(): void {
    this.#stop = this.clock.after(fullSizeAfterMillis, () => {
      this.#grown = true;
      this.#scale(1);
    });
  }

  end(): void {
    this.#stop();
  }

  #scale(by: number): void {
    const sender = this.sender();
    const parameters = sender?.getParameters();
    // An answerer's sender may have no encodings before the answer is in place.
    if (sender === undefined || parameters === undefined || parameters.encodings.length === 0) {
      return;
    }
    for (const encoding of parameters.encodings) encoding.scaleResolutionDownBy = by;
    // Without it the picture is what the browser makes of it; no reason to do anything.
    sender.setParameters(parameters).catch(() => undefined);
  }
}
