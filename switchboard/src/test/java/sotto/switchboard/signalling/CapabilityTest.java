package sotto.switchboard.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sotto.client.InviteOutcome;
import sotto.protocol.CallId;
import sotto.protocol.ErrorCode;
import sotto.protocol.mode.CallMode;
import sotto.protocol.signalling.ClientMessage;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.RemoteDevice;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.ShownMode;
import sotto.protocol.signalling.Topic;

/** A device reports its capability for end-to-end encrypted calls after hello. */
class CapabilityTest extends OnTestServer {
  private static final CallMode ENCRYPTED = new CallMode.EndToEndEncrypted();

  @BeforeEach
  void allow() {
    server.allowEndToEnd("ann", "bob");
  }

  private static void set(TestDevice device, boolean endToEnd) {
    assertThat(device.ask(new ClientMessage.SetCapability(endToEnd)))
        .isEqualTo(new ServerMessage.Done());
  }

  private ServerMessage.CallPreviewed preview(TestDevice caller, String callee) {
    return (ServerMessage.CallPreviewed)
        caller.ask(new ClientMessage.CallPreview(server.person(callee)));
  }

  private InviteOutcome invite(TestDevice caller, CallId id, ShownMode shown) {
    return TestDevice.get(caller.calling.invite(id, server.person("bob"), shown, false));
  }

  @Test
  void whatTheCalleesDeviceCanDecidesThePreviewFromThenOn() {
    TestDevice ann = server.device("ann", true);
    TestDevice bob = server.device("bob", false);
    assertThat(preview(ann, "bob").mode()).isInstanceOf(CallMode.Standard.class);

    set(bob, true);
    assertThat(preview(ann, "bob").mode()).isEqualTo(ENCRYPTED);
    assertThat(preview(ann, "bob").devices())
        .extracting(RemoteDevice::endToEnd)
        .containsExactly(true);

    set(bob, false);
    assertThat(preview(ann, "bob").mode()).isInstanceOf(CallMode.Standard.class);
  }

  @Test
  void whatTheCallersDeviceCanDecidesItToo() {
    TestDevice ann = server.device("ann", false);
    server.device("bob", true);
    assertThat(preview(ann, "bob").mode()).isInstanceOf(CallMode.Standard.class);

    set(ann, true);

    assertThat(preview(ann, "bob").mode()).isEqualTo(ENCRYPTED);
  }

  @Test
  void thoseWhoWatchAreToldThatModesChangedAndOnlyIfTheyDid() {
    TestDevice ann = server.device("ann", true);
    TestDevice cat = server.device("cat", true);
    TestDevice bob = server.device("bob", false);
    ann.watch(server.person("bob"));
    modesWereTold(cat);
    modesWereTold(ann);
    set(bob, true);
    assertThat(modesWereTold(cat)).isFalse();
    assertThat(ann.await(ServerMessage.Changed.class).topic()).isEqualTo(Topic.MODES);
    assertThat(bob.await(ServerMessage.Changed.class).topic()).isEqualTo(Topic.MODES);

    set(bob, true);
    server.pass(Duration.ofSeconds(1));
    ann.ping();
    assertThat(ann.came(ServerMessage.Changed.class)).isEmpty();
  }

  @Test
  void thoseWhoWatchAreToldWhenTheOnlyCapableDeviceComesOrGoesWhileAnotherStays() {
    TestDevice ann = server.device("ann", true);
    ann.watch(server.person("bob"));
    server.device("bob", false);
    assertThat(modesWereTold(ann)).isTrue();
    TestDevice capable = server.device("bob", true);
    assertThat(modesWereTold(ann)).isTrue();
    assertThat(preview(ann, "bob").mode()).isEqualTo(ENCRYPTED);

    capable.close();
    server.pass(Duration.ofSeconds(31));
    assertThat(modesWereTold(ann)).isTrue();
    assertThat(preview(ann, "bob").mode()).isInstanceOf(CallMode.Standard.class);
  }

  @Test
  void devicesThatComeAndGoWithoutAnyDifferenceAreNotTold() {
    TestDevice ann = server.device("ann", true);
    ann.watch(server.person("bob"));
    TestDevice bob = server.device("bob", true);
    assertThat(modesWereTold(ann)).isTrue();
    TestDevice another = server.device("bob", false);
    assertThat(modesWereTold(ann)).isFalse();
    another.close();
    server.pass(Duration.ofSeconds(31));
    assertThat(modesWereTold(ann)).isFalse();
    // Gone and back before the notice.
    set(bob, false);
    set(bob, true);
    assertThat(modesWereTold(ann)).isFalse();
  }

  @Test
  void aPreviewThatWasAnsweredWhileADeviceWasAwayForAMomentIsAskedForAgain() {
    TestDevice ann = server.device("ann", true);
    ann.watch(server.person("bob"));
    TestDevice bob = server.device("bob", true);
    assertThat(modesWereTold(ann)).isTrue();

    set(bob, false);
    assertThat(preview(ann, "bob").mode()).isInstanceOf(CallMode.Standard.class);
    set(bob, true);

    assertThat(modesWereTold(ann)).isTrue();
  }

  private boolean modesWereTold(TestDevice device) {
    server.pass(Duration.ofSeconds(1));
    device.ping();
    return device.came(ServerMessage.Changed.class).stream()
        .anyMatch(changed -> changed.topic() == Topic.MODES);
  }

  @Test
  void aCallerWhoWasShownAnotherModeIsAskedAgain() {
    TestDevice ann = server.device("ann", true);
    TestDevice bob = server.device("bob", true);
    assertThat(preview(ann, "bob").mode()).isEqualTo(ENCRYPTED);
    set(bob, false);

    var refused =
        ann.refused(
            ann.calling
                .link()
                .request(
                    new ClientMessage.CallInvite(
                        CallId.random(),
                        server.person("bob"),
                        ShownMode.END_TO_END_ENCRYPTED,
                        false,
                        null)));

    assertThat(refused.code()).isEqualTo(ErrorCode.MODE_CHANGED);
    assertThat(bob.came(ServerMessage.CallIncoming.class)).isEmpty();
  }

  @Test
  void aRunningCallStaysWhatItIs() {
    TestDevice ann = server.device("ann", true);
    TestDevice bob = server.device("bob", true);
    CallId id = CallId.random();
    assertThat(invite(ann, id, ShownMode.END_TO_END_ENCRYPTED))
        .isInstanceOf(InviteOutcome.Rings.class);
    assertThat(bob.await(ServerMessage.CallIncoming.class).mode()).isEqualTo(ENCRYPTED);

    set(bob, false);
    bob.done(bob.calling.accept(id));
    ann.await(ServerMessage.CallAccepted.class);
    set(ann, false);
    ann.done(ann.calling.signal(id, null, "AQMA"));
    assertThat(bob.await(ServerMessage.CallSignal.class).body()).isEqualTo("AQMA");
    ann.done(ann.calling.connected(id));
    bob.done(bob.calling.connected(id));
    ann.await(ServerMessage.CallConnected.class);
    server.pass(Duration.ofSeconds(3));

    assertThat(server.history("ann").getFirst().endedAt()).isNull();
    assertThat(server.history("ann").getFirst().mode()).isEqualTo(ENCRYPTED);
    ann.done(ann.calling.end(id, EndReason.HUNG_UP));
    assertThat(bob.awaitEnd(id)).isEqualTo(EndReason.HUNG_UP);
  }

  @Test
  void onlyTheDevicesTheCallerNamesRingAndOnlyThoseThatAreOnline() {
    TestDevice ann = server.device("ann", true);
    TestDevice verified = server.device("bob", true);
    TestDevice unverified = server.device("bob", true);
    DeviceSession away = server.signIn("bob");
    CallId id = CallId.random();

    var invited =
        (ServerMessage.CallInvited)
            ann.ask(
                new ClientMessage.CallInvite(
                    id,
                    server.person("bob"),
                    ShownMode.END_TO_END_ENCRYPTED,
                    false,
                    List.of(verified.who.device(), away.device())));

    assertThat(invited.devices())
        .extracting(RemoteDevice::deviceId)
        .containsExactly(verified.who.device());
    assertThat(verified.await(ServerMessage.CallIncoming.class).elsewhere()).isFalse();
    assertThat(unverified.await(ServerMessage.CallIncoming.class).elsewhere()).isTrue();
  }

  @Test
  void aDeviceThatComesBackIsWhatItsHelloSays() {
    TestDevice ann = server.device("ann", true);
    TestDevice bob = server.device("bob", false);
    set(bob, true);
    bob.calling.link().dropSocket();
    server.pass(Duration.ofSeconds(3));
    bob.await(sotto.client.LinkState.RESUMED);

    assertThat(preview(ann, "bob").mode()).isInstanceOf(CallMode.Standard.class);
  }
}
