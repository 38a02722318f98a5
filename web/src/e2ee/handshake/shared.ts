import type { ByteReader } from "../bytes/byteReader";
import type { ByteWriter } from "../bytes/byteWriter";
import { Media } from "../media/media";
import { Heads } from "./heads";
import { Leg } from "./leg";
import { Parties } from "./parties";
import { Sender } from "./sender";
import { Terms } from "./terms";
import { TransportParameters } from "./transportParameters";

/** The part that OFFER and ANSWER share. Spec: docs/protocol.md §6. */
export interface Shared {
  readonly terms: Terms;
  readonly leg: Leg;
  readonly parties: Parties;
  readonly heads: Heads;
  readonly sender: Sender;
  readonly transport: TransportParameters;
  readonly media: Media;
}

export function writeShared(out: ByteWriter, shared: Shared): void {
  shared.terms.write(out);
  shared.leg.write(out);
  shared.parties.write(out);
  shared.heads.write(out);
  shared.sender.write(out);
  shared.transport.write(out);
  shared.media.write(out);
}

export function readShared(from: ByteReader): Shared {
  const terms = Terms.read(from);
  const leg = Leg.read(from);
  const parties = Parties.read(from);
  const heads = Heads.read(from);
  const sender = Sender.read(from);
  const transport = TransportParameters.read(from);
  return { terms, leg, parties, heads, sender, transport, media: Media.read(from) };
}
