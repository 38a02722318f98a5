import { ByteReader } from "../../e2ee/bytes/byteReader";
import type { Bytes } from "../../e2ee/bytes/bytes";
import type { Id } from "../../e2ee/bytes/id";
import { encodeBody } from "../../e2ee/bytes/opaqueBody";
import { frameTypes, type FrameType } from "../../e2ee/envelope/frameType";
import { RefusedError } from "../../e2ee/rules/refusedError";
import type { Posted } from "./handshakeSide";

/** The type in a frame's head; null for an unknown one. It is checked where the frame is taken. */
function frameTypeOf(frame: Bytes): FrameType | null {
  for (const [name, type] of Object.entries(frameTypes)) {
    if (type === frame[1]) return name as FrameType;
  }
  return null;
}

/**
 * The type of a frame that came with the signals of a call.
 *
 * @throws RefusedError R-BIND-4 for a binding, which belongs on the channel inside DTLS and nowhere
 *     else; R-DATA-1 for an unknown type
 */
export function signalTypeOf(frame: Bytes): Exclude<FrameType, "binding"> {
  const type = frameTypeOf(frame);
  if (type === "binding") throw new RefusedError("R-BIND-4");
  if (type === null) throw new RefusedError("R-DATA-1");
  return type;
}

/** The leg that an ANSWER names; the rest is checked where it is taken. */
export function legOf(answer: Bytes): Id {
  const from = new ByteReader(answer);
  from.u8("version");
  from.u8("type");
  return from.id("leg");
}

const maxKept = 200;

/**
 * The frames that went to the other device since the accept. They can be sent again when those on
 * their way may be lost: the other device drops the ones that it has (R-DATA-2), and without a
 * missing one the call would end.
 */
export class PostedFrames {
  readonly #send: (body: string, to: string) => void;
  #kept: { readonly body: string; readonly to: string }[] = [];

  constructor(send: (body: string, to: string) => void) {
    this.#send = send;
  }

  post({ frame, to }: Posted): void {
    const posted = { body: encodeBody(frame), to };
    // An OFFER is sent again by ringing again.
    if (frameTypeOf(frame) !== "sealed") {
      this.#kept.push(posted);
      if (this.#kept.length > maxKept) this.#kept.shift();
    }
    this.#send(posted.body, to);
  }

  again(): void {
    for (const { body, to } of this.#kept) this.#send(body, to);
  }
}
