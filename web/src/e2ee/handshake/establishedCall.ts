import { equal, type Bytes } from "../bytes/bytes";
import { ByteReader } from "../bytes/byteReader";
import { ByteWriter } from "../bytes/byteWriter";
import type { SecurityCode } from "../code/securityCode";
import { frameTypes, frameVersion } from "../envelope/frameType";
import { sha256 } from "../kdf/hash";
import { require } from "../rules/require";
import { otherRole, roles, type CallRole } from "../session/callRole";
import type { CallSignal } from "../session/signal";
import type { SignalReceiver } from "../session/signalReceiver";
import type { SignalSender } from "../session/signalSender";
import type { VerifyingKey } from "../sign/verifyingKey";
import type { AckPassed } from "./ackPassed";
import { BindingPassed } from "./bindingPassed";
import { CertificatePassed } from "./certificatePassed";
import type { ConfirmPassed } from "./confirmPassed";
import type { Contact } from "./contact";
import { bindingMac } from "./handshakeMac";
import { MediaRelease } from "./mediaRelease";
import type { PeerDevice } from "./peerDevice";
import { transportOf, type Opened, type Pending } from "./pending";

/** The keys and transcript that the confirmations leave. */
interface EstablishedParts {
  readonly role: CallRole;
  readonly pending: Pending;
  readonly opened: Opened;
  readonly confirm: ConfirmPassed;
  readonly ack: AckPassed;
  readonly sender: SignalSender;
  readonly receiver: SignalReceiver;
}

/**
 * A call with both confirmations, at either end. Media waits for {@link release}.
 *
 * Security guarantees: signals pass between the two devices of the handshake only; {@link release}
 * needs what only {@link certificateInUse} and {@link binding} give.
 *
 * Does not protect against: a first contact that is not who it says: compare {@link code}.
 */
export class EstablishedCall {
  readonly #parts: EstablishedParts;
  #bindingReceived = false;

  constructor(parts: EstablishedParts) {
    this.#parts = parts;
    parts.pending.keys.closeConfirm();
  }

  get role(): CallRole {
    return this.#parts.role;
  }

  get peer(): PeerDevice {
    return this.#parts.pending.peer;
  }

  /**
   * The other person's root, to be remembered and pinned: the one that the transcript names.
   *
   * @param contact the other person as known now
   * @throws RefusedError R-PIN-4
   */
  peerRoot({ list }: Contact): VerifyingKey {
    const { pending, role } = this.#parts;
    const named = pending.offered.parties[otherRole(role)].root;
    require(equal(list.root.bytes, named), "R-PIN-4");
    return list.root;
  }

  /** The code that both people see. */
  get code(): SecurityCode {
    return this.#parts.opened.code;
  }

  /** A signal, sealed. */
  send(signal: CallSignal): Promise<Bytes> {
    return this.#parts.sender.seal(signal);
  }

  /**
   * Opens a signal.
   *
   * @returns null when the frame is a repeated one
   * @throws RefusedError R-DATA-1 to R-DATA-6; the call has to end
   */
  async receive(frame: Bytes): Promise<CallSignal | null> {
    const signal = await this.#parts.receiver.open(frame);
    if (signal?.kind === "confirm" || signal?.kind === "confirm-ack") {
      throw new Error("the receiver lets none of these through twice");
    }
    return signal;
  }

  /**
   * Checks the certificate that DTLS really used.
   *
   * @param der the other side's, as `RTCDtlsTransport.getRemoteCertificates` gives it first
   * @throws RefusedError R-BIND-1
   */
  async certificateInUse(der: Bytes): Promise<CertificatePassed> {
    const { pending, role, opened } = this.#parts;
    const signed = transportOf(pending, otherRole(role)).fingerprint;
    require(equal(await sha256(der), signed), "R-BIND-1");
    return new CertificatePassed(opened.fullTranscript);
  }

  /** To be sent inside DTLS, on the channel agreed beforehand, once. */
  async bindingMessage(): Promise<Bytes> {
    const { role } = this.#parts;
    return new ByteWriter()
      .u8(frameVersion)
      .u8(frameTypes.binding)
      .u8(roles[role])
      .bytes(await this.#bindingMac(role))
      .toBytes();
  }

  /**
   * Checks what the other side sent inside DTLS.
   *
   * @throws RefusedError R-DEC-1, R-BIND-2 to R-BIND-4; the call has to end
   */
  async binding(message: Bytes): Promise<BindingPassed> {
    require(!this.#bindingReceived, "R-BIND-4");
    this.#bindingReceived = true;
    const from = new ByteReader(message);
    from.u8("version", frameVersion, frameVersion);
    from.u8("type", frameTypes.binding, frameTypes.binding);
    const other = otherRole(this.#parts.role);
    require(from.oneOf("role", roles) === other, "R-BIND-2");
    const mac = from.bytes("mac", 32);
    from.end();
    require(equal(mac, await this.#bindingMac(other)), "R-BIND-3");
    return new BindingPassed(this.#parts.opened.fullTranscript);
  }

  /**
   * Leave for media to flow.
   *
   * @throws RefusedError R-MODE-1 when a check was of another handshake
   */
  release(certificate: CertificatePassed, binding: BindingPassed): MediaRelease {
    const { pending, opened, confirm, ack } = this.#parts;
    const passed = { confirm, ack, certificate, binding };
    return MediaRelease.grant(pending.peer, opened.fullTranscript, passed);
  }

  #bindingMac(sender: CallRole): Promise<Bytes> {
    const { pending, opened } = this.#parts;
    return bindingMac(
      pending.keys.binding(sender),
      opened.fullTranscript,
      transportOf(pending, "caller").fingerprint,
      transportOf(pending, "callee").fingerprint,
    );
  }

  /** The call is over: erases its keys. */
  close(): void {
    const { sender, receiver, pending } = this.#parts;
    sender.close();
    receiver.close();
    pending.keys.close();
  }
}
