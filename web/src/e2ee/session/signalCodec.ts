import type { Bytes } from "../bytes/bytes";
import { ByteReader } from "../bytes/byteReader";
import { ByteWriter } from "../bytes/byteWriter";
import { IceCredentials } from "../media/iceCredentials";
import { Media } from "../media/media";
import { refuseAs } from "../rules/refuseAs";
import { reasons, type Signal } from "./signal";

const kinds = {
  confirm: 1,
  "confirm-ack": 2,
  candidate: 3,
  state: 4,
  "hang-up": 5,
  restart: 6,
  media: 7,
} as const satisfies Record<Signal["kind"], number>;

/** A signal as bytes: `u8 kind ‖ …`. Spec: docs/protocol.md §6. */
export function writeSignal(signal: Signal): Bytes {
  const out = new ByteWriter().u8(kinds[signal.kind]);
  switch (signal.kind) {
    case "confirm":
      out.bytes(signal.nonce).bytes(signal.mac);
      break;
    case "confirm-ack":
      out.bytes(signal.mac);
      break;
    case "candidate":
      out.text8(signal.mid).text16(signal.candidate);
      break;
    case "state":
      out.flag(signal.microphone).flag(signal.camera).flag(signal.screen);
      break;
    case "hang-up":
      out.u8(reasons[signal.reason]);
      break;
    case "restart":
      signal.ice.write(out);
      break;
    case "media":
      signal.media.write(out);
      break;
  }
  return out.toBytes();
}

/**
 * The counterpart of {@link writeSignal}.
 *
 * @throws RefusedError R-DEC-1; R-DATA-6 for a description that breaks its rules
 */
export function readSignal(content: Bytes): Signal {
  const from = new ByteReader(content);
  const signal = readKind(from);
  from.end();
  if (signal.kind === "media") {
    const { media } = signal;
    refuseAs("R-DATA-6", () => media.require());
  }
  return signal;
}

function readKind(from: ByteReader): Signal {
  const kind = from.oneOf("kind", kinds);
  switch (kind) {
    case "confirm": {
      const nonce = from.bytes("nonce", 32);
      return { kind, nonce, mac: from.bytes("mac", 32) };
    }
    case "confirm-ack":
      return { kind, mac: from.bytes("mac", 32) };
    case "candidate": {
      const mid = from.text8("mid", 0, 16);
      return { kind, mid, candidate: from.text16("candidate", 0, 1024) };
    }
    case "state": {
      const microphone = from.flag("microphone");
      const camera = from.flag("camera");
      return { kind, microphone, camera, screen: from.flag("screen") };
    }
    case "hang-up":
      return { kind, reason: from.oneOf("reason", reasons) };
    case "restart":
      return { kind, ice: IceCredentials.read(from) };
    case "media":
      return { kind, media: Media.read(from) };
  }
}
