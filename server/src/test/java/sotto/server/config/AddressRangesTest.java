package sotto.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets of addresses. */
final class AddressRangesTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.255.255, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "192.0.2.0/25, 192.0.2.127, true",
    "192.0.2.0/25, 192.0.2.128, false",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.8, false",
    "0.0.0.0/0, 203.0.113.1, true",
    "0.0.0.0/0, ::1, false",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/32, 2001:db9::1, false",
    "::1, ::1, true",
    "10.0.0.0/8, localhost, false",
    "10.0.0.0/8, '', false"
  })
  void aRangeHasWhatSharesItsFirstBits(String range, String address, boolean expected) {
    AddressRanges ranges =
        new AddressRanges(List.of(AddressRanges.Range.parse(range).orElseThrow()));
    assertThat(ranges.contains(address)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "10.0.0.0/33", "::/129", "10.0.0.0/-1", "10.0.0.0/x", "a.example"})
  void whatIsNoRangeIsNotRead(String text) {
    assertThat(AddressRanges.Range.parse(text)).isEmpty();
  }

  @Test
  void anEmptySetHasNothing() {
    assertThat(new AddressRanges(List.of()).contains("127.0.0.1")).isFalse();
  }
}
