import { Store, type Observable } from "../../base/observable";
import type { Clock } from "../../base/clock/clock";

const everyMillis = 60;

/** How loud a track is, from 0 to 1. */
export class LevelMeter {
  readonly #level = new Store(0);
  readonly #context: AudioContext;
  readonly #analyser: AnalyserNode;
  #stopped = false;

  constructor(
    track: MediaStreamTrack,
    private readonly clock: Clock,
  ) {
    this.#context = new AudioContext();
    this.#analyser = this.#context.createAnalyser();
    this.#analyser.fftSize = 1024;
    this.#context.createMediaStreamSource(new MediaStream([track])).connect(this.#analyser);
    this.#measure(new Float32Array(this.#analyser.fftSize));
  }

  get level(): Observable<number> {
    return this.#level;
  }

  stop(): void {
    this.#stopped = true;
    void this.#context.close();
  }

  #measure(samples: Float32Array<ArrayBuffer>): void {
    if (this.#stopped) return;
    this.#analyser.getFloatTimeDomainData(samples);
    this.#level.set(levelOf(samples));
    this.clock.after(everyMillis, () => this.#measure(samples));
  }
}

/** Perceived loudness: -60 decibels and below are 0, full scale is 1. */
function levelOf(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  if (power === 0) return 0;
  return Math.min(1, Math.max(0, 1 + (10 * Math.log10(power)) / 60));
}
