package sotto.e2e.demo;

import java.util.Arrays;
import java.util.Objects;
import sotto.e2e.app.Diagnostics;

/**
 * Call set-up beside {@link BareLoopback}, in the same browsers and the same run, taken in turns so
 * that other load on the machine affects both.
 *
 * @param setupMillis median from the callee's accept to the first decoded frame on both sides
 * @param bareLoopbackMillis median of the same for two bare connections
 */
public record SetupTimes(double setupMillis, double bareLoopbackMillis) {

  /** The ratio of a call's time to that of a bare connection. */
  public double ratio() {
    return setupMillis / bareLoopbackMillis;
  }

  /** Makes that many end-to-end encrypted calls and bare connections. */
  public static SetupTimes measure(TwoPeople people, String origin, int times) {
    double[] setups = new double[times];
    double[] bare = new double[times];
    for (int i = 0; i < times; i++) {
      people.connect("end-to-end-encrypted");
      setups[i] = setup(people);
      people.hangUp();
      bare[i] = BareLoopback.measure(people.calleeBrowser(), origin, 1)[0];
    }
    return new SetupTimes(median(setups), median(bare));
  }

  /** The set-up of the call that both are in. */
  static double setup(TwoPeople people) {
    // Connected comes before the first picture.
    Diagnostics caller = people.caller().seesFirstFrame();
    Diagnostics callee = people.callee().seesFirstFrame();
    double accepted = Objects.requireNonNull(callee.acceptedAt());
    return Math.max(
            Objects.requireNonNull(caller.firstFrameAt()),
            Objects.requireNonNull(callee.firstFrameAt()))
        - accepted;
  }

  /** The middle one, or the mean of the two in the middle. */
  public static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
