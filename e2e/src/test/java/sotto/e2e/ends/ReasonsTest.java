package sotto.e2e.ends;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static sotto.e2e.stage.People.ADA;
import static sotto.e2e.stage.People.BEN;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import sotto.e2e.app.CallingApp;
import sotto.e2e.stage.Stage;
import sotto.e2e.stage.TappedLink;

/**
 * All reasons for which a call is not end-to-end encrypted, in the texts of both sides. The test
 * injects them together; {@code CallModeDecisionTest} and the tests beside this one check when a
 * server gives each.
 */
class ReasonsTest {
  private static final Pattern MODE =
      Pattern.compile("\"mode\":\\{\"kind\":\"standard\",\"reasons\":\\[[^]]*]}");
  private static final List<String> CODES =
      List.of(
          "END_TO_END_REQUIRED",
          "COMPLIANCE_RECORDING",
          "NOT_ONE_TO_ONE",
          "POLICY_DISABLED",
          "SETTING_OFF",
          "DEVICE_OUT_OF_DATE",
          "NO_CAPABLE_DEVICE");

  /** The page's words for the person or organisation of a reason. */
  private static final Map<String, String> OF =
      Map.of("caller", "the caller's", "callee", "who is called's", "organisation", "for all");

  @RegisterExtension private final Stage stage = new Stage();
  @RegisterExtension private final Walk walk = new Walk();

  @Test
  @Walks("mode/*")
  void callerAndCalleeReadEachInTheirOwnWords() {
    CallingApp ada = stage.device(ADA);
    CallingApp ben = stage.device(BEN);
    TappedLink toAda = new TappedLink(ada);
    TappedLink toBen = new TappedLink(ben);

    // A mode has 16 reasons at most.
    for (List<String> whose : List.of(List.of("caller", "callee"), List.of("organisation"))) {
      toAda.changesToTab(all(whose));
      toBen.changesToTab(all(whose));
      ada.choose(BEN.displayName()).seesMode("standard");
      walk.readsReasons(ada.modeNotice(), keys(whose, "the caller"), BEN);
      ada.audioCall();
      assertThat(ben.incoming()).isVisible();
      walk.readsReasons(ben.incoming(), keys(whose, "who is called"), ADA);
      ben.decline();
      ada.endsWith("declined");
    }
  }

  private static UnaryOperator<String> all(List<String> owners) {
    String reasons =
        CODES.stream()
            .flatMap(code ->
                owners.stream()
                    .map(whose -> "{\"code\":\"" + code + "\",\"whose\":\"" + whose + "\"}"))
            .collect(Collectors.joining(","));
    String mode = "\"mode\":{\"kind\":\"standard\",\"reasons\":[" + reasons + "]}";
    return frame -> MODE.matcher(frame).replaceAll(Matcher.quoteReplacement(mode));
  }

  private static List<String> keys(List<String> owners, String reader) {
    return CODES.stream()
        .flatMap(code ->
            owners.stream()
                .map(OF::get)
                .map(whose -> "mode/" + code + "/" + whose + ", read by " + reader))
        .toList();
  }
}
