package sotto.switchboard.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import sotto.protocol.UserId;
import sotto.protocol.signalling.Availability;
import sotto.switchboard.fixtures.ManualAgent;

/** Choices of availability, with writes that end at the test's command. */
final class ChosenAvailabilitiesTest {
  private final ManualAgent agent = new ManualAgent();
  private final List<Availability> written = new ArrayList<>();
  private final ArrayDeque<CompletableFuture<Void>> underWay = new ArrayDeque<>();
  private final List<Availability> inForce = new ArrayList<>();

  /** The tasks that wait for the end of a pause. */
  private final ArrayDeque<Runnable> pauses = new ArrayDeque<>();

  private final ChosenAvailabilities availabilities =
      new ChosenAvailabilities(agent, this::write, this::changed, pauses::add);
  private final UserId ann = UserId.random();
  private final List<String> done = new ArrayList<>();

  private CompletionStage<Void> write(UserId user, Availability availability) {
    written.add(availability);
    CompletableFuture<Void> write = new CompletableFuture<>();
    underWay.add(write);
    return write;
  }

  private void changed(UserId user) {
    inForce.add(availabilities.of(user));
  }

  @Test
  void everyValueThatComesIntoForceIsReportedAlsoOneThatWasChosenBefore() {
    choose(Availability.BUSY);
    choose(Availability.AUTOMATIC); // the value in force at this moment
    succeed();
    endPause();
    succeed();
    endPause();
    choose(Availability.AUTOMATIC);
    succeed();

    assertThat(inForce).containsExactly(Availability.BUSY, Availability.AUTOMATIC);
  }

  @Test
  void aChoiceCountsOnceItIsDurable() {
    choose(Availability.BUSY);
    agent.run();
    assertThat(availabilities.of(ann)).isEqualTo(Availability.AUTOMATIC);
    assertThat(done).isEmpty();

    succeed();
    assertThat(availabilities.of(ann)).isEqualTo(Availability.BUSY);
    assertThat(done).containsExactly("BUSY");
  }

  @Test
  void ofManyChoicesThatWaitOnlyTheLastIsWritten() {
    for (int i = 0; i < 100; i++) {
      choose(Availability.BUSY);
      choose(Availability.AWAY);
    }
    choose(Availability.DO_NOT_DISTURB);
    succeed();
    endPause();
    succeed();

    assertThat(written).containsExactly(Availability.BUSY, Availability.DO_NOT_DISTURB);
    assertThat(underWay).isEmpty();
    assertThat(availabilities.of(ann)).isEqualTo(Availability.DO_NOT_DISTURB);
    assertThat(done).hasSize(201);
  }

  @Test
  void choicesOneAfterTheOtherBecomeOneUntilTheEndOfThePause() {
    choose(Availability.BUSY);
    succeed();
    for (int i = 0; i < 10; i++) {
      choose(Availability.AWAY);
      choose(Availability.AVAILABLE);
      agent.run();
    }
    assertThat(written).containsExactly(Availability.BUSY);

    endPause();
    succeed();
    assertThat(written).containsExactly(Availability.BUSY, Availability.AVAILABLE);
    assertThat(inForce).containsExactly(Availability.BUSY, Availability.AVAILABLE);
    endPause();
    assertThat(pauses).isEmpty();
  }

  @Test
  void aChoiceThatCannotBeKeptLeavesTheOneBefore() {
    availabilities.load(Map.of(ann, Availability.AWAY));
    choose(Availability.BUSY);
    underWay.remove().completeExceptionally(new IllegalStateException("down"));
    agent.run();

    assertThat(availabilities.of(ann)).isEqualTo(Availability.AWAY);
    assertThat(done).containsExactly("BUSY failed");
    endPause();
    choose(Availability.AVAILABLE);
    succeed();
    assertThat(availabilities.of(ann)).isEqualTo(Availability.AVAILABLE);
  }

  private void choose(Availability availability) {
    availabilities.set(
        ann, availability, failure -> done.add(availability + (failure == null ? "" : " failed")));
  }

  private void succeed() {
    underWay.remove().complete(null);
    agent.run();
  }

  private void endPause() {
    pauses.remove().run();
    agent.run();
  }
}
