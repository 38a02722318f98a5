package sotto.client.e2ee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import sotto.client.directory.InMemoryKeys;
import sotto.client.keys.KeyedDevice;
import sotto.client.keys.NewRoot;
import sotto.protocol.UserId;
import sotto.protocol.signalling.EndReason;
import sotto.testkit.TestClock;

/** Ann with a laptop; Bob with a laptop, and a phone that is not confirmed yet. */
abstract class CallsFixture {
  final TestClock clock = new TestClock();
  final InMemoryKeys keys = new InMemoryKeys(clock);
  final Exchange exchange = new Exchange(clock);
  final LinkedMedia media = new LinkedMedia(clock);
  final UserId annId = UserId.random();
  final UserId bobId = UserId.random();
  private final List<Someone> people = new ArrayList<>();

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
    people.forEach(Someone::close);
    exchange.close();
  }

  /** Somebody at a device, connected, with media that can connect. */
  Someone at(KeyedDevice device) throws Exception {
    return at(device, media);
  }

  Someone at(KeyedDevice device, MediaEnds ends) throws Exception {
    Someone someone = new Someone(exchange.of(device.user, device.id), device.keys(), ends, clock);
    people.add(someone);
    return someone.start();
  }

  /** A call that rings and is accepted. */
  static PlaceOutcome.Rings ring(Someone caller, Someone callee, UserId calleeId) throws Exception {
    PlaceOutcome.Rings rings = (PlaceOutcome.Rings) caller.place(calleeId);
    assertThat(callee.await(CallEvent.Incoming.class).call()).isEqualTo(rings.call());
    assertThat(Someone.get(callee.calls.accept(rings.call()))).isTrue();
    return rings;
  }

  /** A whole call, from the invite to the end. */
  void wholeCall(Someone caller, Someone callee, UserId calleeId) throws Exception {
    PlaceOutcome.Rings rings = ring(caller, callee, calleeId);
    caller.await(CallEvent.Connected.class);
    callee.await(CallEvent.Connected.class);
    caller.calls.hangUp(rings.call());
    caller.await(CallEvent.Ended.class);
    callee.await(CallEvent.Ended.class);
  }

  /** Bob begins anew with another root. */
  void bobResets() throws Exception {
    bobLaptop.ring.refresh();
    try (NewRoot root = bobLaptop.ring.reset()) {
      root.publish();
    }
  }

  /** Nothing of the call goes on, in any way. */
  void nothingCameOfIt() {
    assertThat(media.releases()).isEmpty();
    assertThat(exchange.connected).isEmpty();
    assertThat(exchange.invites).allMatch(invite -> invite.devices() != null);
    assertThat(exchange.endings).doesNotContain(EndReason.HUNG_UP);
  }
}
