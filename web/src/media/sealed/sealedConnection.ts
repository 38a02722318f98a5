import type { Bytes } from "../../e2ee/bytes/bytes";
import type { TransportParameters } from "../../e2ee/handshake/transportParameters";
import type { IceCredentials } from "../../e2ee/media/iceCredentials";
import type { Media } from "../../e2ee/media/media";
import { RefusedError } from "../../e2ee/rules/refusedError";
import { CallDescriptions } from "../../e2ee/sdp/callDescriptions";
import type { OwnDescription } from "../../e2ee/sdp/describeOwn";
import { OwnCandidates } from "../../e2ee/sdp/ownCandidates";
import { restrictOwn } from "../../e2ee/sdp/restrictOwn";
import type { DescriptionKind } from "../../e2ee/sdp/setup";
import { OneAfterAnother } from "../../e2ee/session/oneAfterAnother";
import type { CallRole } from "../../e2ee/session/callRole";
import type { Candidate } from "../../e2ee/session/signal";
import { addSlots } from "../codecs";
import type { Rtc } from "../rtc";
import { hasRefused, transportsOf } from "../transports";
import { usableCandidate } from "../usableCandidate";
import { BindingChannel } from "./bindingChannel";

interface ConnectionEvents {
  /** ICE or DTLS is in another state. */
  changed(): void;
  /** The binding channel has opened, or has received a message. */
  bindingChanged(): void;
  /** A check of the browser's own description has failed, or the browser failed. */
  failed(error: unknown): void;
}

interface SealedConnectionParts {
  readonly role: CallRole;
  readonly rtc: Rtc;
  readonly iceServers: readonly RTCIceServer[];
  /** Aborted when the call is over: nothing is begun any more. */
  readonly signal: AbortSignal;
  readonly events: ConnectionEvents;
}

/**
 * The one RTCPeerConnection of an end-to-end encrypted call, with its fresh certificate. All that
 * the browser gets of the other side is built from signed fields; all that the other side gets
 * passes the checks of docs/protocol.md §7.
 *
 * Security guarantees: a callee gathers no address before `beginAnswering`; nothing about addresses
 * leaves before `tellCandidates`.
 */
export class SealedConnection {
  readonly binding: BindingChannel;
  readonly #pc: RTCPeerConnection;
  readonly #signal: AbortSignal;
  readonly #events: ConnectionEvents;
  readonly #descriptions: CallDescriptions;
  readonly #candidates: OwnCandidates;
  readonly #turns = new OneAfterAnother();
  readonly #watched = new Set<RTCDtlsTransport>();

  private constructor({ role, rtc, signal, events }: SealedConnectionParts, pc: RTCPeerConnection) {
    this.#pc = pc;
    this.#signal = signal;
    this.#events = events;
    this.#descriptions = new CallDescriptions(role);
    this.#candidates = new OwnCandidates(role);
    if (role === "caller") addSlots(pc, rtc);
    this.binding = new BindingChannel(pc, () => events.bindingChanged());
    // The only channel there may be was agreed beforehand: any other is announced by this event.
    pc.ondatachannel = () => events.failed(new RefusedError("R-BIND-4"));
    pc.onconnectionstatechange = () => events.changed();
    pc.onicecandidate = ({ candidate }) => this.#gathered(candidate);
  }

  static async open(parts: SealedConnectionParts): Promise<SealedConnection> {
    const { rtc, iceServers } = parts;
    const certificate = await rtc.generateCertificate();
    const pc = rtc.connect({
      certificates: [certificate],
      bundlePolicy: "max-bundle",
      rtcpMuxPolicy: "require",
      iceServers: [...iceServers],
    });
    return new SealedConnection(parts, pc);
  }

  get pc(): RTCPeerConnection {
    return this.#pc;
  }

  get state(): RTCPeerConnectionState {
    return this.#signal.aborted ? "closed" : this.#pc.connectionState;
  }

  /** Caller: the content of the OFFERs. It gathers from now on, and keeps the candidates. */
  offer(): Promise<OwnDescription> {
    return this.#turns.run(async () => {
      const { described, description } = await this.#own("offer");
      void this.#do(() => this.#setOwn(description));
      return described;
    });
  }

  /** Caller: the content of the ANSWER. */
  takeAnswer(transport: TransportParameters, media: Media): void {
    void this.#do(async () => {
      await this.#pc.setRemoteDescription(this.#descriptions.remote("answer", transport, media));
      this.#watch();
    });
  }

  /**
   * Callee: what the ANSWER is to say. Nothing is gathered before {@link PreparedAnswer.begin}
   * (R-SDP-5).
   */
  prepareAnswer(transport: TransportParameters, media: Media): Promise<PreparedAnswer> {
    return this.#turns.run(async () => {
      await this.#pc.setRemoteDescription(this.#descriptions.remote("offer", transport, media));
      for (const transceiver of this.#pc.getTransceivers()) transceiver.direction = "sendrecv";
      const { described, description } = await this.#own("answer");
      return { ...described, begin: () => void this.#do(() => this.#setOwn(description)) };
    });
  }

  /** The call was accepted: `tell` gets each candidate from now on, first those found before. */
  tellCandidates(tell: (candidate: Candidate) => void): void {
    this.#candidates.accepted(tell);
  }

  /** A candidate that the browser cannot use is no reason to end a call. */
  addCandidate({ mid, candidate }: Candidate): void {
    void this.#do(() =>
      this.#pc.addIceCandidate({ candidate, sdpMid: mid }).catch(() => undefined),
    );
  }

  /** Caller: gathers again. `tell` gets the new credentials before anything is gathered. */
  restart(tell: (ice: IceCredentials) => void): void {
    void this.#do(async () => {
      this.#pc.restartIce();
      const { described, description } = await this.#own("offer");
      tell(described.transport.ice);
      await this.#setOwn(description);
    });
  }

  /** Callee: the caller gathers again. */
  answerRestart(ice: IceCredentials, tell: (ice: IceCredentials) => void): void {
    void this.#do(async () => {
      await this.#pc.setRemoteDescription(this.#descriptions.restarted("offer", ice));
      const { described, description } = await this.#own("answer");
      tell(described.transport.ice);
      await this.#setOwn(description);
    });
  }

  /** Caller: the callee has answered a restart. */
  takeRestartAnswer(ice: IceCredentials): void {
    void this.#do(() => this.#pc.setRemoteDescription(this.#descriptions.restarted("answer", ice)));
  }

  /**
   * The certificates that the other side has shown in DTLS, in DER, of each transport that is
   * connected: one. Empty as long as none is. Null where a connected one shows none, or the browser
   * does not tell.
   */
  certificates(): readonly Bytes[] | null {
    const connected = transportsOf(this.#pc).filter(({ state }) => state === "connected");
    const shown = connected.map(
      (transport: ShownCertificates) =>
        // The first is the other side's own; WebRTC uses no chains.
        transport.getRemoteCertificates?.()[0],
    );
    const known = shown.filter((certificate) => certificate !== undefined);
    if (known.length !== shown.length) return null;
    return known.map((certificate) => new Uint8Array(certificate));
  }

  async #own(kind: DescriptionKind): Promise<{ described: OwnDescription; description: Local }> {
    const made = kind === "offer" ? this.#pc.createOffer() : this.#pc.createAnswer();
    const sdp = restrictOwn((await made).sdp ?? "");
    return { described: this.#descriptions.own(kind, sdp), description: { type: kind, sdp } };
  }

  async #setOwn(description: Local): Promise<void> {
    await this.#pc.setLocalDescription(description);
    this.#watch();
  }

  /** One thing after the other: descriptions and candidates have an order. */
  #do(task: () => Promise<void>): Promise<void> {
    return this.#turns
      .run(async () => {
        if (!this.#signal.aborted) await task();
      })
      .catch((error: unknown) => this.#events.failed(error));
  }

  #watch(): void {
    for (const transport of transportsOf(this.#pc)) {
      if (this.#watched.has(transport)) continue;
      this.#watched.add(transport);
      transport.onstatechange = () => this.#transportChanged(transport);
      this.#transportChanged(transport);
    }
  }

  #transportChanged(transport: RTCDtlsTransport): void {
    if (hasRefused(transport)) this.#events.failed(new RefusedError("R-BIND-1"));
    else this.#events.changed();
  }

  #gathered(candidate: RTCIceCandidate | null): void {
    const own = usableCandidate(candidate);
    if (own === null) return;
    try {
      this.#candidates.gathered({ kind: "candidate", ...own });
    } catch (error) {
      this.#events.failed(error);
    }
  }
}

/** Older browsers have no such method. */
type ShownCertificates = Partial<Pick<RTCDtlsTransport, "getRemoteCertificates">>;

type Local = { readonly type: DescriptionKind; readonly sdp: string };

/** An answer that is ready; nothing was sent or gathered yet. */
export interface PreparedAnswer extends OwnDescription {
  /** The call was accepted: connects, and gathers. */
  begin(): void;
}
