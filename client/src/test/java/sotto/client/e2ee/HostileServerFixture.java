package sotto.client.e2ee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import sotto.client.keys.KeyedDevice;
import sotto.client.keys.NewRoot;
import sotto.client.keys.OwnStanding;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.DecodeException;
import sotto.e2ee.bytes.OpaqueBody;
import sotto.e2ee.rules.FailureKind;
import sotto.protocol.signalling.ServerMessage;

/** Two people whose server changes what passes through it. */
abstract class HostileServerFixture extends CallsFixture {
  static final int OFFER = 1;
  static final int ANSWER = 2;
  static final int DATA = 3;

  static int type(ServerMessage.CallSignal signal) {
    try {
      return OpaqueBody.decode(signal.body()).toArray()[1];
    } catch (DecodeException e) {
      throw new AssertionError(e);
    }
  }

  static ServerMessage.CallSignal changed(ServerMessage.CallSignal signal, int place) {
    try {
      byte[] frame = OpaqueBody.decode(signal.body()).toArray();
      frame[place < 0 ? frame.length + place : place] ^= 1;
      return new ServerMessage.CallSignal(
          signal.callId(), signal.from(), OpaqueBody.encode(ByteString.of(frame)));
    } catch (DecodeException e) {
      throw new AssertionError(e);
    }
  }

  final void onTheWay(
      Predicate<ServerMessage.CallSignal> which, UnaryOperator<ServerMessage.CallSignal> change) {
    exchange.onTheWay = signal -> which.test(signal) ? change.apply(signal) : signal;
  }

  static CallEnding refused(FailureKind kind) {
    return new CallEnding.Refused(kind);
  }

  /** A thief of the password starts over in the person's name; the person's device is notified. */
  final void beginsAnewElsewhere(KeyedDevice device) {
    try {
      KeyedDevice thief = KeyedDevice.of(keys, device.user, clock);
      thief.ring.maintain();
      try (NewRoot root = thief.ring.enrolment().reset()) {
        root.publish();
      }
      assertThat(device.ring.refresh()).isInstanceOf(OwnStanding.AnotherRoot.class);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
