import { equal, type Bytes } from "../bytes/bytes";
import type { Media } from "../media/media";
import { require } from "../rules/require";
import type { CallSignal, ConfirmAck, EarlySignal } from "../session/signal";
import { SignalReceiver } from "../session/signalReceiver";
import { SignalSender } from "../session/signalSender";
import { AckPassed } from "./ackPassed";
import { ConfirmPassed } from "./confirmPassed";
import { EstablishedCall } from "./establishedCall";
import { confirmAckMac, confirmMac } from "./handshakeMac";
import { openedBy, type Opened, type Pending } from "./pending";
import type { TransportParameters } from "./transportParameters";

/** The result of a signal: nothing new, a candidate or a hang-up, or the call itself. */
type Progress =
  | { readonly kind: "repeated" }
  | { readonly kind: "early"; readonly signal: EarlySignal }
  | { readonly kind: "established"; readonly call: EstablishedCall };

/**
 * The caller, second state: the leg that won, CONFIRM made, waiting for CONFIRM_ACK.
 *
 * Security guarantees: the next state is reached only when the callee has shown the keys of this
 * handshake over its whole transcript.
 *
 * Does not protect against: a callee that never acknowledges.
 */
export class AnsweredLeg {
  readonly #pending: Pending;
  readonly #opened: Opened;
  readonly #sender: SignalSender;
  readonly #receiver: SignalReceiver;
  readonly #confirmFrame: Bytes;

  private constructor(
    pending: Pending,
    opened: Opened,
    sender: SignalSender,
    receiver: SignalReceiver,
    confirmFrame: Bytes,
  ) {
    this.#pending = pending;
    this.#opened = opened;
    this.#sender = sender;
    this.#receiver = receiver;
    this.#confirmFrame = confirmFrame;
  }

  /** With CONFIRM made; only once the ANSWER's checks have passed. */
  static async begin(
    pending: Pending,
    callerNonce: Bytes,
    calleeNonce: Bytes,
  ): Promise<AnsweredLeg> {
    const opened = await openedBy(pending, callerNonce, calleeNonce);
    const leg = pending.offered.leg.id;
    const sender = new SignalSender(leg, pending.keys.data("caller"));
    const receiver = new SignalReceiver(leg, pending.keys.data("callee"), "callee");
    const mac = await confirmMac(pending.keys.confirm("caller"), opened.fullTranscript);
    const confirmFrame = await sender.seal({ kind: "confirm", nonce: callerNonce, mac });
    return new AnsweredLeg(pending, opened, sender, receiver, confirmFrame);
  }

  /** CONFIRM, to be sent before anything else. */
  get confirmFrame(): Bytes {
    return this.#confirmFrame;
  }

  /** The media in the callee's answer. */
  get media(): Media {
    return this.#pending.answered.media;
  }

  /** How the callee's media connection is recognised. */
  get transport(): TransportParameters {
    return this.#pending.answered.transport;
  }

  /** A signal, sealed to the callee. */
  send(signal: CallSignal): Promise<Bytes> {
    return this.#sender.seal(signal);
  }

  /**
   * Takes a signal of the callee. One at a time: what follows CONFIRM_ACK is for the call it gives.
   *
   * @throws RefusedError R-DATA-1 to R-DATA-6, R-ACK-1; the call has to end
   */
  async receive(frame: Bytes): Promise<Progress> {
    const signal = await this.#receiver.open(frame);
    switch (signal?.kind) {
      case undefined:
        return { kind: "repeated" };
      case "confirm-ack":
        return { kind: "established", call: await this.#established(signal) };
      case "candidate":
      case "hang-up":
        return { kind: "early", signal };
      case "confirm":
      case "state":
      case "restart":
      case "media":
        throw new Error("a signal was given to a state that is over");
    }
  }

  async #established({ mac }: ConfirmAck): Promise<EstablishedCall> {
    const { fullTranscript } = this.#opened;
    const expected = await confirmAckMac(this.#pending.keys.confirm("callee"), fullTranscript);
    require(equal(mac, expected), "R-ACK-1");
    return new EstablishedCall({
      role: "caller",
      pending: this.#pending,
      opened: this.#opened,
      confirm: new ConfirmPassed(fullTranscript),
      ack: new AckPassed(fullTranscript),
      sender: this.#sender,
      receiver: this.#receiver,
    });
  }

  /**
   * Gives up: erases the keys. Not once {@link receive} has given the next state, which has the same
   * keys and closes them.
   */
  close(): void {
    this.#sender.close();
    this.#receiver.close();
    this.#pending.keys.close();
  }
}
