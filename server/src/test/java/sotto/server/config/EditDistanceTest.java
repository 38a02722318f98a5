package sotto.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Distances of texts, in both directions. */
final class EditDistanceTest {
  @ParameterizedTest
  @CsvSource(
      value = {
        "0, listen.port, listen.port",
        "2, listen.prot, listen.port",
        "3, kitten, sitting",
        "4, '', port",
        "0, '', ''",
        "3, port, none"
      })
  void itIsTheLeastNumberOfEdits(int distance, String one, String other) {
    assertThat(EditDistance.of(one, other)).isEqualTo(distance);
    assertThat(EditDistance.of(other, one)).isEqualTo(distance);
  }
}
