package sotto.e2e.ends;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every text of docs/ends.md is compared with a browser, or listed here with the reason why not.
 */
class EveryTextIsWalkedTest {
  private static final List<Class<?>> WALKS =
      List.of(
          DevicesInCallTest.class,
          LongEndsTest.class,
          OrdinaryEndsTest.class,
          ReasonsTest.class,
          SealedEndsTest.class,
          SignedOutTest.class,
          SocketClosedTest.class);

  /** Texts that no browser of these tests shows, with the reason. */
  private static final Map<String, String> NOT_WALKED = notWalked();

  private static Map<String, String> notWalked() {
    Map<String, String> reasons = new TreeMap<>();
    String history = "who is called sees no screen after it; the history has words of its own";
    reasons.put("end/declined/whose doing it is", history);
    String race = "two devices have to answer within a moment; CallEventsTest has it";
    reasons.put("end/answered-elsewhere/the other", race);
    reasons.put("end/declined-elsewhere/the other", race);
    String noName = "servers say who it was; those of an earlier release may not";
    reasons.put("end/connection-lost/if it is not known", noName);
    reasons.put("end/session-ended/if it is not known", noName);
    reasons.put("end/session-ended/whose doing it is", "the sign-in page is shown instead");
    reasons.put("end/failed/the caller", "every refusal has a code, and that has the words");
    String answer = "takes an ANSWER that is wrong and signed: the attack suite makes those";
    reasons.put("check/unverified/who finds it", answer);
    reasons.put("check/clock/own clock right", answer);
    reasons.put("check/clock/own clock wrong", answer);
    reasons.put("check/clock/not known whose", answer);
    String releases = "takes two releases, of which there is one";
    reasons.put("check/old/who finds it", releases);
    reasons.put("check/old/before the call", releases);
    String unstored = "takes a server that stores nothing; callEndings.test.ts has it";
    reasons.put("check/codes-differ/not stored", unstored);
    reasons.put("over/device-removed", "takes a device with keys; SecondDeviceTest has it");
    reasons.put("over/too-many-sessions", "takes many devices; EndedEverywhereTest has it");
    reasons.put("closes/rateLimited/else", "the number of seconds is random");
    for (String cause :
        List.of(
            "restart",
            "protocolError",
            "tooSlow",
            "rateLimited",
            "silent",
            "tooLarge",
            "signedInAgain")) {
      reasons.put(
          "closes/" + cause + "/in an interrupted call",
          "takes media that is away too; CallBanners.test.tsx has it");
    }
    return reasons;
  }

  @Test
  void everyTextIsReadInABrowserOrNotForAReason() {
    Set<String> accounted = new HashSet<>(NOT_WALKED.keySet());
    accounted.addAll(walked());
    // ends.test.ts compares the texts of error codes.
    Set<String> texts =
        EndsPage.keys().stream()
            .filter(key -> !key.startsWith("error/"))
            .collect(Collectors.toSet());

    assertThat(accounted.stream().filter(key -> !key.startsWith("error/")))
        .containsExactlyInAnyOrderElementsOf(texts);
    assertThat(walked()).doesNotContainAnyElementsOf(NOT_WALKED.keySet());
    assertThat(EndsPage.keys()).containsAll(walked());
  }

  private static Set<String> walked() {
    return WALKS.stream()
        .map(Class::getDeclaredMethods)
        .flatMap(Arrays::stream)
        .map(Walk::walkedBy)
        .flatMap(Collection::stream)
        .collect(Collectors.toSet());
  }
}
