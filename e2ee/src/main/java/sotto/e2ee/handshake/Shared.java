package sotto.e2ee.handshake;

import sotto.e2ee.bytes.ByteReader;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.bytes.DecodeException;
import sotto.e2ee.media.Media;

/** The common part of OFFER and ANSWER. Spec: docs/protocol.md §6. */
record Shared(
    Terms terms,
    Leg leg,
    Parties parties,
    Heads heads,
    Sender sender,
    TransportParameters transport,
    Media media) {
  void write(ByteWriter out) {
    terms.write(out);
    leg.write(out);
    parties.write(out);
    heads.write(out);
    sender.write(out);
    transport.write(out);
    media.write(out);
  }

  static Shared read(ByteReader in) throws DecodeException {
    Terms terms = Terms.read(in);
    Leg leg = Leg.read(in);
    Parties parties = Parties.read(in);
    Heads heads = Heads.read(in);
    Sender sender = Sender.read(in);
    TransportParameters transport = TransportParameters.read(in);
    return new Shared(terms, leg, parties, heads, sender, transport, Media.read(in));
  }
}
