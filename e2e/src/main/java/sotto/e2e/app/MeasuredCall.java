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
        new Both<>(tone(caller), tone(called)),
        mode.equals("standard") ? null : caller.securityCode().equals(called.securityCode()));
  }

  private static ToneHz tone(CallingSteps side) {
    return new ToneHz(Tone.sent(side.tab()), Tone.heard(side.tab()));
  }
}
