package sotto.client.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * No decision survives being deleted: for each, one of its tests fails. Prints the list. Takes
 * minutes, so it runs with the long tests.
 */
@Tag("long")
class MutationCheckTest {
  /** Decisions backed by another check, with the reason for keeping each. */
  private static final Map<String, String> BACKED =
      Map.of(
          "a contact's head statements are verified",
          "LegPlan and OfferChecks verify them again; kept so that a bad one is detected at once",
          "only statements that verify are carried along in a call",
          "the other side verifies them (R-OFFER-18, R-ANSWER-13); kept so that a bad one does not"
              + " end one's own calls",
          "what others have sealed is accepted into a log or dropped",
          "PinBook verifies every entry again before it counts; kept so that a bad one is not"
              + " kept");

  @Test
  void everyDeletedDecisionIsNoticed() throws Exception {
    List<String> survivors = new ArrayList<>();
    for (Decision decision : Decisions.ALL) {
      Optional<String> noticed = noticed(decision);
      String backed = BACKED.get(decision.keeps());
      String otherwise = backed == null ? "SURVIVED" : "backed: " + backed;
      System.out.println(
          "mutation: " + decision + ": " + noticed.map(t -> "noticed by " + t).orElse(otherwise));
      if (noticed.isEmpty() && backed == null) {
        survivors.add(decision.toString());
      }
    }
    String summary =
        "client: "
            + Decisions.ALL.size()
            + " checks deleted in turn, "
            + survivors.size()
            + " survived";
    System.out.println("mutation: " + summary);
    // The launcher's last lines.
    Files.writeString(Path.of("target", "checks-deleted.txt"), summary + "\n");
    assertThat(survivors).isEmpty();
  }

  private static Optional<String> noticed(Decision decision) throws Exception {
    WithoutDecision loader = new WithoutDecision(decision);
    for (String test : decision.tests()) {
      Optional<String> failed = FirstFailure.in(loader, "sotto.client." + test);
      if (failed.isPresent()) {
        assertThat(loader.hasDeleted()).as("%s is in the code", decision).isTrue();
        return failed.map(name -> test.substring(test.lastIndexOf('.') + 1) + ": " + name);
      }
    }
    return Optional.empty();
  }
}
