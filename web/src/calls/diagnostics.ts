import type { CallsModel, CallSnapshot } from "./model/calls";
import type { Id } from "../base/vocabulary";
import { sampleOf } from "../media/stats";

/**
 * The figures that end-to-end tests read. Nothing in it is secret: no keys, no descriptions, no
 * addresses.
 */
interface Diagnostics {
  /** The call that goes on, or was the last one. */
  readonly callId: Id | null;
  readonly phase: CallSnapshot["phase"];
  readonly mode: string | null;
  readonly code: string | null;
  /** Milliseconds since 1970, with fractions: when the call was accepted, as this side saw it. */
  readonly acceptAt: number | null;
  /** The time at which the first picture of the other side was decoded. */
  readonly firstFrameAt: number | null;
  /** The sound that comes from the other side, to be listened to in another way; null for none. */
  readonly heard: MediaStream | null;
  /**
   * The strongest frequency in what is heard of the other side; null for silence, and where the
   * browser lets no sound be looked at, as Firefox without any speaker.
   */
  toneHz(): number | null;
  /** How loud it is, from 0 to 1. */
  audioLevel(): number;
  /** From the connection's statistics; null without a connection. */
  stats(): Promise<{
    readonly framesDecoded: number;
    readonly frameWidth: number;
    readonly dtlsVersion: string | null;
    readonly srtpCipher: string | null;
  } | null>;
}

declare global {
  interface Window {
    __sottoDiagnostics?: Diagnostics;
  }
}

/** Only where the address asks for it. */
export function wantsDiagnostics(search: string): boolean {
  return new URLSearchParams(search).has("diagnostics");
}

/** Watches the calls, and answers for them. */
export class CallDiagnostics implements Diagnostics {
  #call: CallSnapshot = { phase: "idle" };
  #callId: Id | null = null;
  #mode: string | null = null;
  #code: string | null = null;
  #acceptedAt: number | null = null;
  #firstFrameAt: number | null = null;
  #heard: MediaStream | null = null;
  #context: AudioContext | null = null;
  #analyser: AnalyserNode | null = null;

  constructor(
    calls: CallsModel,
    private readonly connection: () => RTCPeerConnection | null,
  ) {
    calls.subscribe(() => this.#look(calls.getSnapshot().call));
  }

  get callId(): Id | null {
    return this.#callId;
  }
  get phase(): CallSnapshot["phase"] {
    return this.#call.phase;
  }
  get mode(): string | null {
    return this.#mode;
  }
  get code(): string | null {
    return this.#code;
  }
  get acceptAt(): number | null {
    return this.#acceptedAt;
  }
  get firstFrameAt(): number | null {
    return this.#firstFrameAt;
  }

  /** A call is accepted at this very moment. */
  accepted(): void {
    this.#acceptedAt = performance.timeOrigin + performance.now();
  }

  get heard(): MediaStream | null {
    return this.#heard;
  }

  toneHz(): number | null {
    const analyser = this.#analyser;
    if (analyser === null || this.audioLevel() < 0.001) return null;
    const bins = new Float32Array(analyser.frequencyBinCount);
    analyser.getFloatFrequencyData(bins);
    const strongest = bins.reduce(
      (best, bin, index) => (bin > (bins[best] ?? 0) ? index : best),
      0,
    );
    return (strongest * analyser.context.sampleRate) / analyser.fftSize;
  }

  audioLevel(): number {
    if (this.#analyser === null) return 0;
    const samples = new Float32Array(this.#analyser.fftSize);
    this.#analyser.getFloatTimeDomainData(samples);
    return Math.max(...samples.map(Math.abs));
  }

  async stats() {
    const connection = this.connection();
    if (connection === null) return null;
    const cameraMid = connection.getTransceivers()[1]?.mid ?? null;
    const sample = sampleOf(await connection.getStats(), cameraMid);
    const { framesDecoded, frameWidth, dtlsVersion, srtpCipher } = sample;
    return { framesDecoded, frameWidth, dtlsVersion, srtpCipher };
  }

  #look(call: CallSnapshot): void {
    this.#call = call;
    if ("callId" in call && call.callId !== this.#callId) this.#reset(call.callId);
    if ("mode" in call) this.#mode = call.mode?.kind ?? null;
    if (!("remote" in call)) return;
    const { security } = call;
    if (security.kind === "end-to-end") this.#code = security.code.groups.join(" ");
    this.#firstFrameAt = call.remote.firstPictureAt;
    this.#hear(call.remote.audioStream);
  }

  #reset(callId: Id | null): void {
    this.#callId = callId;
    this.#mode = null;
    this.#code = null;
    this.#firstFrameAt = null;
    this.#heard = null;
    void this.#context?.close();
    this.#context = null;
    this.#analyser = null;
  }

  #hear(stream: MediaStream | null): void {
    if (stream === null || stream === this.#heard) return;
    this.#heard = stream;
    // Listening can wait: starting it would hold up the first picture.
    setTimeout(() => this.#listen(stream), 500);
  }

  #listen(stream: MediaStream): void {
    if (stream !== this.#heard) return;
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 8192;
    context.createMediaStreamSource(stream).connect(analyser);
    this.#context = context;
    this.#analyser = analyser;
  }
}
