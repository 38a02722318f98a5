package sotto.client.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sotto.client.directory.PinRecipient;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.handshake.Leg;
import sotto.e2ee.identity.ListHead;
import sotto.e2ee.identity.ListMemory;
import sotto.e2ee.secret.Randomness;
import sotto.e2ee.secret.SecretBytes;
import sotto.e2ee.session.LegId;
import sotto.e2ee.sign.SigningKey;
import sotto.e2ee.sign.VerifyingKey;
import sotto.e2ee.toggle.ToggleMemory;
import sotto.e2ee.toggle.ToggleStatement;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;
import sotto.testkit.TestClock;

/** The contract of every memory. */
abstract class KeyMemoryContract {
  static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

  private final Randomness random = Randomness.secure();
  private final SigningKey key = SigningKey.generate(random);
  private final UserId user = UserId.random();
  private final DeviceId device = DeviceId.random();

  abstract KeyMemory memory() throws Exception;

  /** The memory after a restart of the process; the same object if it ends with the process. */
  abstract KeyMemory reopened() throws Exception;

  private ByteString bytes(int size) {
    return ByteString.of(random.bytes(size));
  }

  private ListMemory list() {
    return new ListMemory(
        root(),
        List.of(new ListMemory.Entry(bytes(32), false), new ListMemory.Entry(bytes(32), true)));
  }

  private VerifyingKey root() {
    return SigningKey.generate(random).verifyingKey();
  }

  private ToggleMemory toggle() {
    return new ToggleMemory(
        ToggleStatement.issue(key, user, device, 7, ToggleStatement.Value.ONLY, NOW));
  }

  private KeyState everything() {
    return new KeyState(
        new StoredDevice(
            SecretBytes.take(random.bytes(32)),
            bytes(200),
            List.of(new StoredPrekey(SecretBytes.take(random.bytes(96)), bytes(1500))),
            9),
        new OwnMemory(
            list(),
            bytes(90_000),
            toggle(),
            new OwnMemory.Attested(new ListHead(4, bytes(32)), NOW)),
        Map.of(
            user,
            new ContactMemory(list(), root(), Map.of(device, 3), toggle(), NOW),
            UserId.random(),
            ContactMemory.EMPTY),
        Map.of(CallId.random().value(), NOW),
        List.of(bytes(300), bytes(301)),
        Set.of(
            new UnsharedPin(device, 0, new PinRecipient.Recovery()),
            new UnsharedPin(device, 1, new PinRecipient.Device(DeviceId.random()))));
  }

  @Test
  void aNewMemoryKnowsNothing() throws Exception {
    assertThat(memory().state()).isEqualTo(KeyState.EMPTY);
  }

  @Test
  void whatIsRememberedIsThereAgain() throws Exception {
    KeyState all = everything();
    memory().change(state -> all);
    KeyState found = reopened().state();
    assertThat(found)
        .usingRecursiveComparison()
        .withEqualsForType((a, b) -> Arrays.equals(a.expose(), b.expose()), SecretBytes.class)
        .isEqualTo(all);
  }

  @Test
  void aChangeThatRefusesChangesNothing() throws Exception {
    KeyState all = everything();
    KeyMemory memory = memory();
    memory.change(state -> all);
    assertThatThrownBy(() ->
            memory.change(state -> {
              throw new IOException("no");
            }))
        .isInstanceOf(IOException.class);
    assertThat(memory.state()).isEqualTo(all);
  }

  @Test
  void legsThatWereOfferedAndCallsThatAreOverAreKnownForThirtyMinutes() throws Exception {
    TestClock clock = new TestClock();
    Leg leg = new Leg(CallId.random(), LegId.random(random));
    CallId over = CallId.random();
    RememberedLegs before = new RememberedLegs(memory(), clock);
    before.remember(leg);
    before.over(over);
    KeyMemory after = reopened();
    RememberedLegs seen = new RememberedLegs(after, clock);
    assertThat(seen.hasSeen(leg)).isTrue();
    assertThat(seen.hasSeen(new Leg(CallId.random(), leg.id()))).isTrue();
    assertThat(seen.hasSeen(new Leg(over, LegId.random(random)))).isTrue();
    assertThat(seen.hasSeen(new Leg(leg.call(), LegId.random(random)))).isFalse();
    clock.advance(RememberedLegs.KEPT);
    seen.remember(new Leg(CallId.random(), LegId.random(random)));
    assertThat(seen.hasSeen(leg)).isTrue();
    clock.advance(Duration.ofMillis(1));
    seen.remember(new Leg(CallId.random(), LegId.random(random)));
    assertThat(seen.hasSeen(leg)).isFalse();
  }
}
