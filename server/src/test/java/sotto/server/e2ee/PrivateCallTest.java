package sotto.server.e2ee;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.client.SignIn;
import sotto.client.e2ee.CallEnding;
import sotto.client.e2ee.CallEvent;
import sotto.client.e2ee.HeadlessMedia;
import sotto.client.e2ee.PlaceOutcome;
import sotto.client.fixtures.CallingPerson;
import sotto.client.fixtures.ConfirmedInPerson;
import sotto.client.fixtures.SimulatedNetwork;
import sotto.client.fixtures.TestPerson;
import sotto.e2ee.identity.ListAction;
import sotto.e2ee.secret.Randomness;
import sotto.e2ee.session.Signal;
import sotto.e2ee.toggle.ToggleStatement;
import sotto.policy.EncryptionEnablement;
import sotto.server.SottoServer;
import sotto.server.WholeServer;

/** Two people with four devices, over HTTP and WebSockets of a whole server. */
class PrivateCallTest {
  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private final InstantSource clock = InstantSource.system();
  private final SimulatedNetwork media =
      new SimulatedNetwork(new HeadlessMedia(clock, Randomness.secure()));
  private final List<TestPerson> devices = new ArrayList<>();
  private SottoServer server;

  @BeforeEach
  void start() throws Exception {
    server =
        WholeServer.with(
            folder,
            Map.of("ann", "ann", "bob", "bob"),
            EncryptionEnablement.DISABLED_USER_OVERRIDE);
  }

  @AfterEach
  void stop() {
    devices.forEach(TestPerson::close);
    server.close();
    http.close();
  }

  private TestPerson device(String name) throws Exception {
    SignIn.Device session =
        SignIn.signIn(
            http,
            URI.create(server.url()),
            name + "@example.org",
            CallingPerson.PASSWORD,
            null,
            "headless");
    TestPerson device =
        new TestPerson(name, http, session, media::endsOf, clock, Randomness.secure());
    device.answerOthers(_ -> CompletableFuture.completedFuture(true));
    devices.add(device);
    return device;
  }

  @Test
  void twoPeopleSetUpCallCompareAndSeeEachOtherVerifiedOnAllDevices() throws Exception {
    TestPerson ann = device("ann");
    TestPerson bobLaptop = device("bob");
    TestPerson bobPhone = device("bob");
    ann.setUp();
    String code = bobLaptop.setUp();
    ConfirmedInPerson.confirm(
        bobLaptop.directory(), bobLaptop.keys(), bobPhone.directory(), bobPhone.keys(), clock);
    ann.keys().ring().setToggle(ToggleStatement.Value.ON);
    bobLaptop.keys().ring().setToggle(ToggleStatement.Value.ON);
    ann.start();
    bobLaptop.start();
    bobPhone.start();

    // A whole call, in which the codes are the same on both sides.
    PlaceOutcome.Rings first = ann.ring(bobLaptop);
    assertThat(first.devices()).containsExactlyInAnyOrder(bobLaptop.id(), bobPhone.id());
    assertThat(ann.await(CallEvent.Confirmed.class).code())
        .isEqualTo(bobLaptop.await(CallEvent.Confirmed.class).code());
    ann.await(CallEvent.Connected.class);
    bobLaptop.await(CallEvent.Connected.class);
    assertThat(media.releases()).hasSize(2);
    TestPerson.get(bobLaptop.calls.codesMatch(first.call()));
    ann.calls.hangUp(first.call());
    assertThat(bobLaptop.await(CallEvent.Ended.class).how())
        .isEqualTo(new CallEnding.ByPeer(Signal.Reason.HUNG_UP));

    // The pin shows on Bob's other device.
    bobPhone.keys().upkeep();
    PlaceOutcome.Rings second = (PlaceOutcome.Rings) ann.place(bobPhone.user());
    CallEvent.Incoming atPhone = bobPhone.await(CallEvent.Incoming.class);
    while (!atPhone.call().equals(second.call())) {
      atPhone = bobPhone.await(CallEvent.Incoming.class);
    }
    assertThat(atPhone.peer().verified()).isTrue();
    ann.calls.hangUp(second.call());
    ann.await(CallEvent.Ended.class);

    // A revoked device is signed out, and no longer rings.
    bobLaptop.keys().ring().revoke(bobPhone.id(), ListAction.Reason.LOST);
    PlaceOutcome.Rings third = (PlaceOutcome.Rings) ann.place(bobPhone.user());
    assertThat(third.devices()).containsExactly(bobLaptop.id());
    ann.calls.hangUp(third.call());
    ann.await(CallEvent.Ended.class);

    // The recovery code confirms a fourth device, which gets the pins.
    TestPerson bobTablet = device("bob");
    bobTablet.keys().ring().enrolment().restore(code, bobTablet.keys().pins());
    assertThat(bobTablet.keys().pins().pinned(ann.user())).isPresent();
    bobTablet.start();
    ann.ring(bobTablet);
    bobTablet.await(CallEvent.Connected.class);
    assertThat(ann.asked()).isEmpty();
    assertThat(bobTablet.asked()).isEmpty();
  }

  @Test
  void aDeviceThatIsNotConfirmedIsAskedAboutAndThenRings() throws Exception {
    TestPerson ann = device("ann");
    TestPerson bobLaptop = device("bob");
    ann.setUp();
    bobLaptop.setUp();
    ann.keys().ring().setToggle(ToggleStatement.Value.ON);
    bobLaptop.keys().ring().setToggle(ToggleStatement.Value.ON);
    TestPerson bobPhone = device("bob");
    ann.start();
    bobPhone.start();
    PlaceOutcome.Rings rings = ann.ring(bobPhone);
    assertThat(rings.devices()).containsExactly(bobPhone.id());
    assertThat(ann.asked()).hasSize(1);
    ann.await(CallEvent.Connected.class);
  }

  @Test
  void callsThatCrossBecomeOne() throws Exception {
    TestPerson ann = device("ann");
    TestPerson bob = device("bob");
    ann.setUp();
    bob.setUp();
    ann.keys().ring().setToggle(ToggleStatement.Value.ON);
    bob.keys().ring().setToggle(ToggleStatement.Value.ON);
    ann.start();
    bob.start();
    var fromAnn = ann.calls.place(bob.user(), false);
    var fromBob = bob.calls.place(ann.user(), false);
    PlaceOutcome atAnn = TestPerson.get(fromAnn);
    PlaceOutcome atBob = TestPerson.get(fromBob);
    ann.await(CallEvent.Connected.class);
    bob.await(CallEvent.Connected.class);
    assertThat(List.of(atAnn.getClass(), atBob.getClass()))
        .containsExactlyInAnyOrder(PlaceOutcome.Rings.class, PlaceOutcome.Glare.class);
    assertThat(media.releases()).hasSize(2);
  }
}
