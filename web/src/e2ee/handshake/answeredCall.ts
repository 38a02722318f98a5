import { equal, type Bytes } from "../bytes/bytes";
import { require } from "../rules/require";
import type { Confirm, EarlySignal } from "../session/signal";
import { SignalReceiver } from "../session/signalReceiver";
import { SignalSender } from "../session/signalSender";
import { AckPassed } from "./ackPassed";
import { ConfirmPassed } from "./confirmPassed";
import { EstablishedCall } from "./establishedCall";
import { confirmAckMac, confirmMac } from "./handshakeMac";
import { openedBy, type Pending } from "./pending";

/** The CONFIRM_ACK to send, and the call. */
export interface Confirmed {
  readonly ackFrame: Bytes;
  readonly call: EstablishedCall;
}

/**
 * The callee, second state: accepted, waiting for CONFIRM.
 *
 * Security guarantees: the next state is reached only when the caller has opened its commitment and
 * shown the keys of this handshake.
 *
 * Does not protect against: a caller that never confirms.
 */
export class AnsweredCall {
  readonly #pending: Pending;
  readonly #frame: Bytes;
  readonly #commitment: Bytes;
  readonly #calleeNonce: Bytes;
  readonly #sender: SignalSender;
  readonly #receiver: SignalReceiver;

  constructor(pending: Pending, frame: Bytes, commitment: Bytes, calleeNonce: Bytes) {
    this.#pending = pending;
    this.#frame = frame;
    this.#commitment = commitment;
    this.#calleeNonce = calleeNonce;
    const leg = pending.offered.leg.id;
    this.#sender = new SignalSender(leg, pending.keys.data("callee"));
    this.#receiver = new SignalReceiver(leg, pending.keys.data("caller"), "caller");
  }

  /** The ANSWER, to be sent. */
  get frame(): Bytes {
    return this.#frame;
  }

  /** A candidate or a hang-up, sealed to the caller. */
  send(signal: EarlySignal): Promise<Bytes> {
    return this.#sender.seal(signal);
  }

  /**
   * Takes the caller's first signal. The next frame is for the call it gives: hold it until then.
   *
   * @returns null when the frame is a repeated one
   * @throws RefusedError R-DATA-1 to R-DATA-4, R-CONFIRM-1, R-CONFIRM-2; the call has to end
   */
  async confirm(first: Bytes): Promise<Confirmed | null> {
    const signal = await this.#receiver.open(first);
    if (signal === null) return null;
    require(signal.kind === "confirm", "R-DATA-4");
    return this.#confirmed(signal);
  }

  async #confirmed({ nonce, mac }: Confirm): Promise<Confirmed> {
    const { offered, keys } = this.#pending;
    require(equal(await offered.leg.commitmentTo(nonce), this.#commitment), "R-CONFIRM-1");
    const opened = await openedBy(this.#pending, nonce, this.#calleeNonce);
    const { fullTranscript } = opened;
    require(equal(mac, await confirmMac(keys.confirm("caller"), fullTranscript)), "R-CONFIRM-2");
    const ackMac = await confirmAckMac(keys.confirm("callee"), fullTranscript);
    const ackFrame = await this.#sender.seal({ kind: "confirm-ack", mac: ackMac });
    const call = new EstablishedCall({
      role: "callee",
      pending: this.#pending,
      opened,
      confirm: new ConfirmPassed(fullTranscript),
      ack: new AckPassed(fullTranscript),
      sender: this.#sender,
      receiver: this.#receiver,
    });
    return { ackFrame, call };
  }

  /**
   * Gives up: erases the keys. Not once {@link confirm} has given the next state, which has the same
   * keys and closes them.
   */
  close(): void {
    this.#sender.close();
    this.#receiver.close();
    this.#pending.keys.close();
  }
}
