package sotto.e2e.demo;

import java.util.List;
import sotto.e2e.app.MeasuredCall;

/**
 * The result of {@code ./sotto demo --headless --firefox}, printed as one line of JSON. Every value
 * was read from the browsers.
 *
 * @param browsers name and version of each
 * @param calledBackFromHistory whether a call back to somebody beyond the 100th name connected
 * @param whitePage whether a call was gone from the screen after it was minimised for the first
 *     time without a server
 * @param framesDecodedAfterStop of the other side's camera, in that call, once it was minimised
 * @param firstLoadBytesSent see {@link FirstLoad}
 */
record FirefoxReport(
    List<String> browsers,
    int people,
    BothModes firefoxToChromium,
    BothModes chromiumToFirefox,
    boolean calledBackFromHistory,
    boolean whitePage,
    long framesDecodedAfterStop,
    long firstLoadBytesSent,
    String httpVersion) {

  /** Two calls in one direction. */
  record BothModes(MeasuredCall ordinary, MeasuredCall endToEnd) {}

  /** Whether everything is as expected. */
  boolean isGood() {
    return Boolean.TRUE.equals(firefoxToChromium.endToEnd().codesMatch())
        && Boolean.TRUE.equals(chromiumToFirefox.endToEnd().codesMatch())
        && calledBackFromHistory
        && !whitePage
        && framesDecodedAfterStop > 0
        && firstLoadBytesSent <= FirstLoad.BUDGET_BYTES
        && httpVersion.equals("2");
  }
}
