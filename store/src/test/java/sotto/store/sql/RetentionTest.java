package sotto.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;
import sotto.protocol.mode.CallMode;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.MediaRoute;
import sotto.protocol.signalling.SessionEnd;
import sotto.store.CallParticipant;
import sotto.store.CallRecord;
import sotto.store.Keys.PublishedDevice;
import sotto.store.OneTimeLinks.LinkPurpose;
import sotto.store.User;

final class RetentionTest extends StoreContract {
  @Test
  void callsThatEndedLongAgoAreRemovedAndOthersStay() throws Exception {
    User bob = user("Bob");
    CallId old = call(bob, clock.instant());
    CallId goesOn = started(bob, clock.instant());
    clock.advance(Duration.ofDays(10));
    CallId late = call(bob, clock.instant());

    assertThat(store.retention().removeCalls(clock.instant().minus(Duration.ofDays(9))))
        .isEqualTo(1);
    assertThat(store.calls().history(bob.id(), null, 10))
        .extracting(CallRecord::id)
        .containsExactlyInAnyOrder(goesOn, late)
        .doesNotContain(old);
    assertThat(store.retention().removeCalls(clock.instant().minus(Duration.ofDays(9)))).isZero();
  }

  @Test
  void linksAreRemovedOnceTheyHaveExpired() throws Exception {
    User bob = user("Bob");
    String token = store.links().create(bob.id(), LinkPurpose.RESET, Duration.ofDays(1), byAda);

    assertThat(store.retention().removeLinks(clock.instant())).isZero();
    assertThat(store.links().find(token)).isPresent();
    clock.advance(Duration.ofDays(2));
    assertThat(store.retention().removeLinks(clock.instant())).isEqualTo(1);
  }

  @Test
  void aDeviceThatPublishedKeysIsNeverForgottenAndOthersAre() throws Exception {
    User bob = user("Bob");
    DeviceId plain = signInAndOut(bob, false);
    DeviceId withKeys = signInAndOut(bob, true);
    DeviceId signedIn = signIn(bob, null);
    clock.advance(Duration.ofDays(10));
    DeviceId late = signInAndOut(bob, false);

    assertThat(store.retention().forgetDevices(clock.instant().minus(Duration.ofDays(9))))
        .isEqualTo(1);
    assertThat(signIn(bob, plain)).isNotEqualTo(plain);
    assertThat(signIn(bob, withKeys)).isEqualTo(withKeys);
    assertThat(signIn(bob, signedIn)).isEqualTo(signedIn);
    assertThat(signIn(bob, late)).isEqualTo(late);
  }

  private DeviceId signInAndOut(User user, boolean keys) throws Exception {
    DeviceId device = signIn(user, null);
    if (keys) {
      store
          .keys()
          .publish(
              user.id(),
              new PublishedDevice(
                  device,
                  KeysContract.bytes("c"),
                  KeysContract.bytes("p"),
                  "Desk",
                  clock.instant()),
              Set.of());
    }
    store.sessions().of(user.id()).stream()
        .filter(session -> session.device().equals(device))
        .forEach(session -> store.sessions().end(user.id(), session.id(), SessionEnd.SIGNED_OUT));
    return device;
  }

  private DeviceId signIn(User user, @Nullable DeviceId device) {
    return store
        .sessions()
        .create(user.id(), device, "Desk", "", clock.instant().plus(Duration.ofDays(90)))
        .session()
        .device();
  }

  private CallId started(User callee, Instant at) throws Exception {
    CallId id = CallId.random();
    store
        .calls()
        .started(
            CallRecord.started(
                id,
                organisation,
                List.of(
                    CallParticipant.caller(ada.id(), DeviceId.random()),
                    CallParticipant.callee(callee.id())),
                new CallMode.EndToEndEncrypted(),
                new MediaRoute.DeviceToDevice(),
                false,
                at))
        .toCompletableFuture()
        .get();
    return id;
  }

  private CallId call(User callee, Instant at) throws Exception {
    CallId id = started(callee, at);
    store.calls().ended(id, at, EndReason.NO_ANSWER, null).toCompletableFuture().get();
    return id;
  }
}
