package sotto.attack.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import sotto.attack.server.honest.HonestRecord;

class HonestRecordTest {
  private final HonestRecord record = new HonestRecord();

  @Test
  void aFailureIsUnansweredAndFailsForThePersonToo() {
    HonestRecord.Mark mark = record.mark();
    assertThatThrownBy(() ->
            record.timed(
                "people",
                () -> {
                  throw new IllegalStateException("503");
                }))
        .hasMessage("503");
    assertThat(record.unanswered()).isEqualTo(1);
    assertThat(record.unansweredSince(mark))
        .containsExactly(
            new HonestRecord.Unanswered("people: java.lang.IllegalStateException: 503", false));
    assertThat(record.unansweredSince(record.mark())).isEmpty();
  }

  @Test
  void anAnswerIsCounted() throws Exception {
    assertThat(record.timed("people", () -> 7)).isEqualTo(7);
    assertThat(record.answeredSince(new HonestRecord.Mark(0, 0))).isEqualTo(1);
    assertThat(record.unanswered()).isZero();
  }
}
