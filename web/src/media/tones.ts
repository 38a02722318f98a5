import { Store, type Observable } from "../base/observable";
import type { Clock } from "../base/clock/clock";

interface Note {
  readonly hertz: number;
  readonly atSeconds: number;
  readonly forSeconds: number;
}

/** A sound that repeats. */
export interface Pattern {
  readonly notes: readonly Note[];
  readonly everyMillis: number;
  readonly loudness: number;
}

/** The ringtone: three rising notes, twice. */
export const ringtone: Pattern = {
  notes: [0, 0.7].flatMap((start) =>
    [587.33, 739.99, 880].map((hertz, index) => ({
      hertz,
      atSeconds: start + index * 0.16,
      forSeconds: 0.24,
    })),
  ),
  everyMillis: 3_000,
  loudness: 0.25,
};

/** It rings over there: the European ringing tone. */
export const ringback: Pattern = {
  notes: [{ hertz: 425, atSeconds: 0, forSeconds: 1 }],
  everyMillis: 5_000,
  loudness: 0.06,
};

/** For trying a speaker. */
export const testTone: Pattern = {
  notes: [523.25, 659.25, 783.99].map((hertz, index) => ({
    hertz,
    atSeconds: index * 0.25,
    forSeconds: 0.35,
  })),
  everyMillis: Infinity,
  loudness: 0.25,
};

export type ToneState = "silent" | "sounding" | "blocked";

/** Plays one pattern at a time. */
export interface Tones {
  readonly state: Observable<ToneState>;
  play(pattern: Pattern): void;
  stop(): void;
  /** Lets a blocked sound out; works from a click only. */
  unblock(): void;
}

/**
 * Sounds made with WebAudio, so that there is nothing to load. Browsers let none out before the
 * person has touched the page: then the state is `blocked`, and the first touch lets it sound.
 */
export class WebAudioTones implements Tones {
  readonly #state = new Store<ToneState>("silent");
  #context: AudioContext | null = null;
  #pattern: Pattern | null = null;
  #output: GainNode | null = null;
  #stopRepeat: () => void = () => undefined;

  constructor(private readonly clock: Clock) {
    const touched = (): void => this.unblock();
    document.addEventListener("pointerdown", touched);
    document.addEventListener("keydown", touched);
  }

  get state(): Observable<ToneState> {
    return this.#state;
  }

  play(pattern: Pattern): void {
    if (this.#pattern === pattern) return;
    this.stop();
    this.#pattern = pattern;
    this.#context ??= this.#open();
    this.#settle();
  }

  stop(): void {
    this.#pattern = null;
    this.#silence();
    this.#settle();
  }

  unblock(): void {
    if (this.#context?.state === "suspended") void this.#context.resume();
  }

  #open(): AudioContext {
    const context = new AudioContext();
    context.onstatechange = () => this.#settle();
    return context;
  }

  #settle(): void {
    if (this.#pattern === null || this.#context === null) this.#state.set("silent");
    else if (this.#context.state === "running") {
      if (this.#state.getSnapshot() !== "sounding") this.#repeat(this.#context, this.#pattern);
      this.#state.set("sounding");
    } else {
      this.#silence();
      this.#state.set("blocked");
      this.unblock();
    }
  }

  #repeat(context: AudioContext, pattern: Pattern): void {
    this.#silence();
    this.#output = context.createGain();
    this.#output.connect(context.destination);
    sound(context, this.#output, pattern);
    if (!Number.isFinite(pattern.everyMillis)) return;
    this.#stopRepeat = this.clock.after(pattern.everyMillis, () => this.#repeat(context, pattern));
  }

  #silence(): void {
    this.#stopRepeat();
    this.#output?.disconnect();
    this.#output = null;
  }
}

/** Plays a pattern once. Notes swell and fade a little: without that they click. */
export function sound(context: BaseAudioContext, output: AudioNode, pattern: Pattern): void {
  for (const { hertz, atSeconds, forSeconds } of pattern.notes) {
    const start = context.currentTime + atSeconds;
    const end = start + forSeconds;
    const envelope = context.createGain();
    envelope.gain.setValueAtTime(0, start);
    envelope.gain.linearRampToValueAtTime(pattern.loudness, start + 0.02);
    envelope.gain.setValueAtTime(pattern.loudness, end - 0.04);
    envelope.gain.linearRampToValueAtTime(0, end);
    const oscillator = context.createOscillator();
    oscillator.frequency.value = hertz;
    oscillator.connect(envelope).connect(output);
    oscillator.start(start);
    oscillator.stop(end);
  }
}
