package sotto.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static sotto.server.http.ContentCoding.BROTLI;
import static sotto.server.http.ContentCoding.GZIP;
import static sotto.server.http.ContentCoding.IDENTITY;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spec: RFC 9110 §12.5.3. */
final class AcceptEncodingTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip, deflate, br, zstd | BROTLI",
        "gzip, deflate | GZIP",
        "GZIP | GZIP",
        "gzip;q=0.5, br;q=0.4 | GZIP",
        "gzip ; q=1.0 , br;Q=0.999 | GZIP",
        "br;q=0, gzip | GZIP",
        "br;q=0.000, gzip;q=0 | IDENTITY",
        "* | BROTLI",
        "*;q=0.1, gzip | GZIP",
        "*, br;q=0 | GZIP",
        "identity, gzip;q=0.5 | IDENTITY",
        "identity;q=0, gzip;q=0.1 | GZIP",
        "identity;q=0 | IDENTITY",
        "deflate | IDENTITY",
        "gzip;q=2 | IDENTITY",
        "gzip;q= | IDENTITY",
        "xgzip, brx | IDENTITY",
        "'' | IDENTITY"
      })
  void theCodingThatTheClientLikesBestIsChosen(String header, ContentCoding chosen) {
    assertThat(AcceptEncoding.of(List.of(header)).choose(List.of(BROTLI, GZIP, IDENTITY)))
        .isEqualTo(chosen);
  }

  @Test
  void severalLinesAreOneList() {
    assertThat(AcceptEncoding.of(List.of("br;q=0", "gzip")).choose(List.of(BROTLI, GZIP, IDENTITY)))
        .isEqualTo(GZIP);
  }

  @Test
  void onlyWhatThereIsIsChosen() {
    assertThat(AcceptEncoding.of(List.of("br, gzip")).choose(List.of(IDENTITY)))
        .isEqualTo(IDENTITY);
    assertThat(AcceptEncoding.of(List.of("identity;q=0, br")).choose(List.of(GZIP, IDENTITY)))
        .isEqualTo(IDENTITY);
  }
}
