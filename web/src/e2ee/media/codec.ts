import type { ByteReader } from "../bytes/byteReader";
import type { ByteWriter } from "../bytes/byteWriter";
import { printable, token } from "./ascii";

/** A codec on offer. Spec: docs/protocol.md §6. */
export class Codec {
  constructor(
    /** 0 to 127. */
    readonly payloadType: number,
    readonly name: string,
    readonly clockRate: number,
    readonly channels: number,
    /** As in `a=fmtp`, empty for none. */
    readonly parameters: string,
    /** Values as in `a=rtcp-fb`. */
    readonly feedback: readonly string[],
  ) {}

  write(out: ByteWriter): void {
    out
      .u8(this.payloadType)
      .text8(this.name)
      .u32(this.clockRate)
      .u8(this.channels)
      .text16(this.parameters)
      .list8(this.feedback, (to, value) => to.text8(value));
  }

  static read(from: ByteReader): Codec {
    const payloadType = from.u8("payloadType", 0, 127);
    const name = token("codec", from.text8("codec", 1, 32));
    const clockRate = from.u32("clockRate");
    const channels = from.u8("channels");
    const parameters = printable("parameters", from.text16("parameters", 0, 512));
    const feedback = from.list8("feedback", 0, 16, (entry) =>
      printable("feedback", entry.text8("feedback", 1, 64)),
    );
    return new Codec(payloadType, name, clockRate, channels, parameters, feedback);
  }

  /** Whether it is Opus that may vary its bit rate with what is said. */
  mayTellSpeech(): boolean {
    return (
      this.name.toLowerCase() === "opus" &&
      !(this.#hasOnce("cbr", "cbr=1") && this.#hasOnce("usedtx", "usedtx=0"))
    );
  }

  #hasOnce(name: string, setting: string): boolean {
    const settings = this.parameters
      .split(";")
      .map((text) => text.trim())
      .filter((text) => text === name || text.startsWith(`${name}=`));
    return settings.length === 1 && settings[0] === setting;
  }
}
