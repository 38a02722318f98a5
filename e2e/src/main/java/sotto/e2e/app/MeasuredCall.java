package sotto.e2e.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A call with video as both browsers measured it: the media each side received of the other.
 *
 * @param codesMatch of an end-to-end encrypted call: whether both screens showed the same code
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MeasuredCall(
    Both<Long> framesDecoded, Both<ToneHz> toneHz, @Nullable Boolean codesMatch) {
  private static final int FRAMES = 10;
  private static final int MORE_MEASUREMENTS = 10;
  private static final int NEAR_HERTZ = 10;

  /** A value at each of the two sides. */
  public record Both<T>(T caller, T callee) {}

  /**
   * The strongest frequency of a tone, in hertz.
   *
   * @param sent as measured at the sending device
   * @param heard as received by this side from the other
   */
  public record ToneHz(int sent, int heard) {}

  /**
   * Makes a call and measures it; it goes on afterwards.
   *
   * @param callee the name in the list of people
   * @param mode expected in the preview
   */
  public static MeasuredCall of(
      CallingSteps caller, CallingSteps called, String callee, String mode) {
    caller.choose(callee).seesMode(mode).videoCall();
    called.answer();
    caller.reaches("connected");
    called.reaches("connected");
    caller.receivesMoreThan(FRAMES);
    called.receivesMoreThan(FRAMES);
    return new MeasuredCall(
        new Both<>(caller.diagnostics().framesDecoded(), called.diagnostics().framesDecoded()),
        tones(caller, called),
        mode.equals("standard") ? null : caller.securityCode().equals(called.securityCode()));
  }

  /**
   * Measures until each side receives the other's tone, for some seconds at most: a busy machine
   * stretches sound for moments.
   */
  private static Both<ToneHz> tones(CallingSteps caller, CallingSteps called) {
    Both<ToneHz> tones = new Both<>(tone(caller), tone(called));
    for (int more = 0; more < MORE_MEASUREMENTS && !areHeard(tones); more++) {
      tones = new Both<>(tone(caller), tone(called));
    }
    return tones;
  }

  private static boolean areHeard(Both<ToneHz> tones) {
    return Math.abs(tones.caller().sent() - tones.callee().heard()) <= NEAR_HERTZ
        && Math.abs(tones.callee().sent() - tones.caller().heard()) <= NEAR_HERTZ;
  }

  private static ToneHz tone(CallingSteps side) {
    return new ToneHz(Tone.sent(side.tab()), Tone.heard(side.tab()));
  }
}
