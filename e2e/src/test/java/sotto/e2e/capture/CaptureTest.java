package sotto.e2e.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static sotto.e2e.stage.People.ADA;
import static sotto.e2e.stage.People.BEN;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import sotto.e2e.app.CallingApp;
import sotto.e2e.canaries.Canary;
import sotto.e2e.canaries.Search;
import sotto.e2e.canaries.Witness;
import sotto.e2e.stage.Stage;

/**
 * The view of the network on a video call between two browsers. An ordinary call shows that the
 * test finds an audio level where there is one.
 */
class CaptureTest {
  /** Until then the encoder and the estimate of the network may settle. */
  private static final int SETTLING_PACKETS = 50;

  /** Four seconds of sound. */
  private static final int ENOUGH_PACKETS = SETTLING_PACKETS + 200;

  /** 20 ms of the clock of Opus. Spec: RFC 7587 §4.1 */
  private static final int PACKET_TICKS = 960;

  @RegisterExtension private final Stage stage = new Stage();
  private final Tap tap = new Tap();
  private CallingApp ada;
  private CallingApp ben;
  private Detour detour;

  @BeforeEach
  void bothLedThroughTheTap() {
    ada = stage.device(ADA);
    ben = stage.device(BEN);
    detour = new Detour(ada, ADA.displayName(), ben, BEN.displayName(), tap);
  }

  @AfterEach
  void close() {
    tap.close();
  }

  @Test
  void anEndToEndEncryptedCallIsCiphertextOfOneSizeAtOnePace() {
    Witness adasWitness = new Witness(ada);
    Witness bensWitness = new Witness(ben);
    ada.setEndToEnd(true);
    ben.setEndToEnd(true);
    call("end-to-end-encrypted");
    List<Canary> secret = new ArrayList<>(adasWitness.canaries());
    secret.addAll(bensWitness.canaries());
    secret.add(Canary.text(Canary.Kind.KEY, "security code", ada.securityCode()));
    seesEnoughSound();

    Capture all = new Capture(tap.passed());
    assertThat(all.kinds())
        .containsExactlyInAnyOrder(
            DatagramKind.STUN, DatagramKind.DTLS, DatagramKind.RTP, DatagramKind.RTCP);
    onlyHellosAreReadable(all);
    // The names in connectivity checks are found; secrets are not.
    Canary seen = Canary.text(Canary.Kind.KNOWN, "STUN user name", detour.stunUserName());
    secret.add(seen);
    assertThat(new Search(secret).in(all.bytes())).containsOnly(seen);
    Set<Integer> speaking = sizesOfSteadySound(all, ADA.displayName());
    sizesOfSteadySound(all, BEN.displayName());

    // Silence cannot be distinguished from speech.
    ada.press("Mute");
    ben.hearsNothing();
    tap.forget();
    seesEnoughSound();
    assertThat(sizesOfSteadySound(new Capture(tap.passed()), ADA.displayName()))
        .isEqualTo(speaking);
  }

  @Test
  void anOrdinaryCallTellsHowLoudSomebodySpeaks() {
    call("standard");
    seesEnoughSound();

    Capture all = new Capture(tap.passed());
    assertThat(all.kinds())
        .containsExactlyInAnyOrder(
            DatagramKind.STUN, DatagramKind.DTLS, DatagramKind.RTP, DatagramKind.RTCP);
    onlyHellosAreReadable(all);
    RtpStream sound = soundOf(all, ADA.displayName());
    assertThat(detour.description().extensionsOf(sound)).contains(Description.AUDIO_LEVEL);
  }

  private void call(String mode) {
    ada.choose(BEN.displayName()).seesMode(mode).videoCall();
    ben.answer();
    ada.reaches("connected").receives(Stage.hertzOf(BEN));
    ben.reaches("connected").receives(Stage.hertzOf(ADA));
  }

  /** Waits until that much sound of both was captured. */
  private void seesEnoughSound() {
    ada.page()
        .waitForCondition(
            () -> {
              Capture all = new Capture(tap.passed());
              return hasEnough(all, ADA.displayName()) && hasEnough(all, BEN.displayName());
            },
            new Page.WaitForConditionOptions().setTimeout(60_000));
  }

  private boolean hasEnough(Capture all, String sender) {
    return all.from(sender).sound(detour.description()).stream()
        .anyMatch(stream -> stream.packets().size() >= ENOUGH_PACKETS);
  }

  /**
   * DTLS 1.3: everything after the two hellos is encrypted, including certificates. Spec: RFC 9147
   * §4
   */
  private static void onlyHellosAreReadable(Capture all) {
    List<DtlsRecord> readable =
        all.records().stream().filter(record -> !record.encrypted()).toList();
    assertThat(readable).extracting(DtlsRecord::type).containsOnly(DtlsRecord.HANDSHAKE);
    assertThat(readable)
        .extracting(DtlsRecord::handshake)
        .contains(DtlsRecord.CLIENT_HELLO, DtlsRecord.SERVER_HELLO)
        .isSubsetOf(
            DtlsRecord.CLIENT_HELLO, DtlsRecord.SERVER_HELLO, DtlsRecord.HELLO_VERIFY_REQUEST);
    // Not even the type of these is readable, as it was in version 1.2.
    assertThat(all.records().stream().filter(DtlsRecord::encrypted))
        .isNotEmpty()
        .extracting(DtlsRecord::type)
        .containsOnly(0);
  }

  /** Checks that a person's sound reveals nothing by size, pace or header; returns the one size. */
  private Set<Integer> sizesOfSteadySound(Capture all, String sender) {
    RtpStream sound = soundOf(all, sender);
    assertThat(detour.description().extensionsOf(sound))
        .doesNotContain(Description.AUDIO_LEVEL, "?");
    RtpStream settled = sound.after(SETTLING_PACKETS);
    assertThat(settled.steps()).containsExactly(PACKET_TICKS);
    assertThat(settled.sizes()).hasSize(1);
    return settled.sizes().keySet();
  }

  private RtpStream soundOf(Capture all, String sender) {
    List<RtpStream> sound = all.from(sender).sound(detour.description());
    assertThat(sound).hasSize(1);
    return sound.getFirst();
  }
}
