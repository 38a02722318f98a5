package sotto.client.e2ee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import sotto.client.directory.InMemoryKeys;
import sotto.client.fixtures.SimulatedNetwork;
import sotto.client.fixtures.TestPerson;
import sotto.client.keys.KeyedDevice;
import sotto.client.keys.NewRoot;
import sotto.e2ee.secret.Randomness;
import sotto.protocol.UserId;
import sotto.protocol.signalling.EndReason;
import sotto.testkit.TestClock;

/** Ann with a laptop; Bob with a laptop, and a phone that is not confirmed yet. */
abstract class CallsFixture {
  final TestClock clock = new TestClock();
  final InMemoryKeys keys = new InMemoryKeys(clock);
  final Exchange exchange = new Exchange(clock);
  final SimulatedNetwork media =
      new SimulatedNetwork(new HeadlessMedia(clock, Randomness.secure()));
  final UserId annId = UserId.random();
  final UserId bobId = UserId.random();
  private final List<TestPerson> people = new ArrayList<>();

  KeyedDevice annLaptop;
  KeyedDevice bobLaptop;
  KeyedDevice bobPhone;

  CallsFixture() {
    try {
      annLaptop = KeyedDevice.of(keys, annId, clock);
      bobLaptop = KeyedDevice.of(keys, bobId, clock);
      bobPhone = KeyedDevice.of(keys, bobId, clock);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void setUp() throws Exception {
    annLaptop.setUp();
    bobLaptop.setUp();
  }

  @AfterEach
  void leave() {
    people.forEach(TestPerson::close);
    exchange.close();
  }

  /** A person at a device, connected, with media that can connect. */
  TestPerson at(KeyedDevice device) throws Exception {
    return at(device, media.endsOf(device.id));
  }

  TestPerson at(KeyedDevice device, MediaEnds ends) throws Exception {
    TestPerson someone =
        new TestPerson(
            "somebody",
            device.directory,
            device.keys(),
            exchange.of(device.user, device.id),
            ends,
            clock,
            Randomness.secure());
    people.add(someone);
    return someone.start();
  }

  /** A whole call, from the invite to the end. */
  void wholeCall(TestPerson caller, TestPerson callee, UserId calleeId) throws Exception {
    PlaceOutcome.Rings rings = caller.ring(callee);
    caller.await(CallEvent.Connected.class);
    callee.await(CallEvent.Connected.class);
    caller.calls.hangUp(rings.call());
    caller.await(CallEvent.Ended.class);
    callee.await(CallEvent.Ended.class);
  }

  /** Bob starts over with another root. */
  void bobResets() throws Exception {
    bobLaptop.ring.refresh();
    try (NewRoot root = bobLaptop.ring.enrolment().reset()) {
      root.publish();
    }
  }

  /** Asserts that no part of the call goes on. */
  void nothingCameOfIt() {
    assertThat(media.releases()).isEmpty();
    assertThat(exchange.connected).isEmpty();
    assertThat(exchange.invites).allMatch(invite -> invite.devices() != null);
    assertThat(exchange.endings).doesNotContain(EndReason.HUNG_UP);
  }
}
