package sotto.e2e.signalling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static sotto.e2e.signalling.CallFrame.Side.CALLEE;
import static sotto.e2e.signalling.CallFrame.Side.CALLER;
import static sotto.e2e.stage.People.ADA;
import static sotto.e2e.stage.People.BEN;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import sotto.e2e.app.CallingApp;
import sotto.e2e.stage.Stage;

/**
 * The recording of a call is still what two browsers send: the same kinds, each as often. Only the
 * number of some kinds depends on the machine: of its addresses, and of changes sent together.
 */
class BrowserCallTest {
  /** Sealed bodies are padded; only those of descriptions are longer than this. */
  private static final int SHORT_BODY_CHARS = 1_000;

  /** The recorded number of a kind that depends on the machine may be multiplied by this. */
  private static final int MOST_TIMES = 3;

  /** A failed comparison leaves the new recording here. */
  private static final Path FOUND = Path.of("target", "browser-call.txt");

  @RegisterExtension private final Stage stage = new Stage();

  private final List<CallFrame> observed = new ArrayList<>();

  @Test
  void twoBrowsersSendTheRecordedFrames() throws IOException {
    CallingApp ada = stage.device(ADA);
    CallingApp ben = stage.device(BEN);
    ada.setEndToEnd(true);
    ben.setEndToEnd(true);
    observe(ada, CALLER);
    observe(ben, CALLEE);

    ada.choose(BEN.displayName()).seesMode("end-to-end-encrypted").videoCall();
    ben.answer();
    ada.reaches("connected").receives(Stage.hertzOf(BEN));
    ben.reaches("connected").receives(Stage.hertzOf(ADA));
    ada.hangUp();
    ada.endsWith("hung-up");
    ben.endsWith("hung-up");
    ada.page().waitForCondition(() -> presenceAfterTheEnd(CALLER));
    ben.page().waitForCondition(() -> presenceAfterTheEnd(CALLEE));

    List<CallFrame> found = ofTheCall();
    Files.write(FOUND, found.stream().map(CallFrame::toString).toList());
    List<CallFrame> recorded = BrowserCall.recorded();
    assertThat(counts(found, BrowserCallTest::isExact))
        .as("a call's frames; as they are now, all are in %s", FOUND)
        .isEqualTo(counts(recorded, BrowserCallTest::isExact));
    Map<String, Long> most = counts(recorded, frame -> !isExact(frame));
    assertThat(counts(found, frame -> !isExact(frame)))
        .as("frames whose number depends on the machine; all are in %s", FOUND)
        .containsOnlyKeys(most.keySet())
        .allSatisfy((kind, count) ->
            assertThat(count).isLessThanOrEqualTo(MOST_TIMES * most.getOrDefault(kind, 0L)));
    for (CallFrame.Side side : CallFrame.Side.values()) {
      assertThat(longest(found, side))
          .as("characters of the description of the %s", side)
          .isCloseTo(longest(recorded, side), withinPercentage(25));
    }
  }

  private void observe(CallingApp app, CallFrame.Side side) {
    Page page = app.page();
    page.onWebSocket(socket -> {
      socket.onFrameSent(frame -> observed.add(CallFrame.observed(side, true, frame.text())));
      socket.onFrameReceived(frame -> observed.add(CallFrame.observed(side, false, frame.text())));
    });
    app.goTo("/people");
  }

  /** The last frame of a side: the people are free again. */
  private boolean presenceAfterTheEnd(CallFrame.Side side) {
    List<String> types =
        observed.stream().filter(f -> f.side() == side).map(CallFrame::type).toList();
    int ended = types.indexOf("call.ended");
    return ended >= 0 && types.lastIndexOf("presence.changed") > ended;
  }

  /** The observed frames from the call's first one on, side by side. */
  private List<CallFrame> ofTheCall() {
    List<CallFrame> call = new ArrayList<>();
    for (CallFrame.Side side : List.of(CALLER, CALLEE)) {
      observed.stream()
          .filter(frame -> frame.side() == side && !frame.isOfLink())
          .dropWhile(
              frame -> !frame.type().equals("call.invite") && !frame.type().equals("call.incoming"))
          .forEach(call::add);
    }
    return call;
  }

  private static boolean isExact(CallFrame frame) {
    return isDescription(frame)
        || !List.of("call.signal", "changed", "presence.watch", "presence.changed")
            .contains(frame.type());
  }

  private static boolean isDescription(CallFrame frame) {
    return frame.bodyChars() > SHORT_BODY_CHARS;
  }

  private static Map<String, Long> counts(List<CallFrame> frames, Predicate<CallFrame> which) {
    return frames.stream()
        .filter(which)
        .collect(Collectors.groupingBy(BrowserCallTest::kind, TreeMap::new, Collectors.counting()));
  }

  /** The frame without the length of its body. */
  private static String kind(CallFrame frame) {
    String text = frame.isPlainAnswer() ? frame.side() + " < answer" : frame.toString();
    return isDescription(frame)
        ? text.replace(Integer.toString(frame.bodyChars()), "description")
        : text.replaceFirst(" \\d+", "");
  }

  private static int longest(List<CallFrame> frames, CallFrame.Side side) {
    return frames.stream()
        .filter(frame -> frame.side() == side && frame.sent())
        .mapToInt(CallFrame::bodyChars)
        .max()
        .orElseThrow();
  }
}
