package sotto.e2ee.handshake;

import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.media.Media;

/** Copies of message parts with one thing changed. */
final class Edit {
  private Edit() {}

  static OfferBody with(OfferBody o, Shared shared) {
    return new OfferBody(
        shared, o.prekeyId(), o.prekeyCertificateId(), o.ephemeral(), o.commitment());
  }

  static AnswerBody with(AnswerBody a, Shared shared) {
    return new AnswerBody(shared, a.offerHash(), a.ciphertextHash(), a.nonce());
  }

  static Shared with(Shared s, Terms terms) {
    return new Shared(terms, s.leg(), s.parties(), s.heads(), s.sender(), s.transport(), s.media());
  }

  static Shared with(Shared s, Leg leg) {
    return new Shared(s.terms(), leg, s.parties(), s.heads(), s.sender(), s.transport(), s.media());
  }

  static Shared with(Shared s, Parties parties) {
    return new Shared(s.terms(), s.leg(), parties, s.heads(), s.sender(), s.transport(), s.media());
  }

  static Shared with(Shared s, Heads heads) {
    return new Shared(s.terms(), s.leg(), s.parties(), heads, s.sender(), s.transport(), s.media());
  }

  static Shared with(Shared s, Sender sender) {
    return new Shared(s.terms(), s.leg(), s.parties(), s.heads(), sender, s.transport(), s.media());
  }

  static Shared with(Shared s, TransportParameters transport) {
    return new Shared(s.terms(), s.leg(), s.parties(), s.heads(), s.sender(), transport, s.media());
  }

  static Shared with(Shared s, Media media) {
    return new Shared(s.terms(), s.leg(), s.parties(), s.heads(), s.sender(), s.transport(), media);
  }

  static ByteString flip(ByteString bytes, int at) {
    byte[] copy = bytes.toArray();
    copy[at] ^= 4;
    return ByteString.of(copy);
  }
}
