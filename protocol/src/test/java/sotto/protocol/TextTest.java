package sotto.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "?", "Zoë \u0000", "\uFFFD", "\uD83D\uDD12", "a\uDBFF\uDFFFb"})
  void textWithPairedSurrogatesIsWellFormed(String text) {
    assertThat(Text.isWellFormed(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uD800", "a\uDC00", "\uDC00\uD800", "\uD83D\uD83D\uDD12", "\uD83D?"})
  void textWithALoneSurrogateIsNot(String text) {
    assertThat(Text.isWellFormed(text)).isFalse();
  }
}
