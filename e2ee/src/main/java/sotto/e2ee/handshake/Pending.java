package sotto.e2ee.handshake;

import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.code.SecurityCode;
import sotto.e2ee.session.CallRole;

/** The state shared by both sides once there is an ANSWER. */
record Pending(
    PeerDevice peer,
    Shared offered,
    Shared answered,
    ByteString offerId,
    ByteString answerId,
    ByteString transcript,
    CallKeys keys) {

  ByteString fullTranscript(ByteString callerNonce) {
    return KeySchedule.fullTranscript(transcript, callerNonce);
  }

  SecurityCode code(ByteString callerNonce, ByteString calleeNonce) {
    return SecurityCode.derive(callerNonce, calleeNonce, offerId, answerId);
  }

  TransportParameters transport(CallRole role) {
    return role == CallRole.CALLER ? offered.transport() : answered.transport();
  }

  /** An end of the call as signed by both. */
  Parties.Party party(CallRole role) {
    return role == CallRole.CALLER ? offered.parties().caller() : offered.parties().callee();
  }

  @Override
  public String toString() {
    return "Pending";
  }
}
