package sotto.attack.people;

import java.net.http.HttpClient;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import sotto.client.SignIn;
import sotto.client.e2ee.CallEvent;
import sotto.client.e2ee.MediaEnds;
import sotto.client.fixtures.TestPerson;
import sotto.e2ee.secret.Randomness;
import sotto.e2ee.toggle.ToggleStatement;
import sotto.protocol.DeviceId;

/**
 * A device of an honest person, who accepts calls, and answers questions with no unless set to yes.
 * Its clock can be moved away from that of all others.
 */
public final class HonestDevice extends TestPerson {
  private final ShiftedClock clock;
  private volatile boolean saysYes;
  private volatile boolean leavesOpen;

  /** A new device without keys, not connected yet. */
  HonestDevice(
      String name,
      HttpClient http,
      SignIn.Device session,
      Function<DeviceId, MediaEnds> ends,
      ShiftedClock clock,
      Randomness randomness)
      throws Exception {
    super(name, http, session, ends, clock, randomness);
    this.clock = clock;
    acceptCalls(true);
    answerOthers(
        _ -> leavesOpen ? new CompletableFuture<>() : CompletableFuture.completedFuture(saysYes));
  }

  public ShiftedClock clock() {
    return clock;
  }

  /** Answers every question with yes from now on. */
  public void saysYes() {
    saysYes = true;
  }

  /** Whether this person answers every question with yes. */
  boolean agrees() {
    return saysYes;
  }

  /** Leaves questions unanswered from now on, or answers them again. */
  public void leavesOpen(boolean from) {
    leavesOpen = from;
  }

  /** Leaves calls ringing from now on. */
  public void leavesRinging() {
    acceptCalls(false);
  }

  /** Sets up a root and turns the setting on; returns the recovery code. */
  @Override
  public String setUp() throws Exception {
    String code = super.setUp();
    keys().ring().setToggle(ToggleStatement.Value.ON);
    return code;
  }

  /** Whether a call of this device is over, was refused, or has media. */
  boolean isDone() {
    return heard().stream()
        .anyMatch(event ->
            event instanceof CallEvent.Connected
                || event instanceof CallEvent.Ended
                || event instanceof CallEvent.IncomingRefused
                || event instanceof CallEvent.OrdinaryRefused
                || event instanceof CallEvent.OrdinaryIncoming);
  }

  /** Whether media flows in a call of this device. */
  boolean isConnected() {
    return !heard(CallEvent.Connected.class).isEmpty();
  }
}
