package sotto.e2e.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import sotto.protocol.mode.Reason;

/**
 * The findings of {@code ./sotto demo --headless}, printed as one line of JSON. Every value was
 * read from the two browsers.
 *
 * @param screenshots files, of both sides of both calls
 */
record DemoReport(Ordinary ordinary, EndToEnd endToEnd, List<String> screenshots) {

  /**
   * The call made while the callee's setting was off.
   *
   * @param mode shown by the clients
   */
  record Ordinary(String mode, List<Reason> reasons, Side caller, Side callee) {}

  /**
   * The call made after both had turned it on.
   *
   * @param code on the caller's screen
   * @param codesMatch whether the callee's screen had the same
   * @param setupMillis median, from the accept to the first decoded remote frame on both sides
   * @param bareLoopbackMillis median of the same for {@link BareLoopback}
   */
  record EndToEnd(
      String mode,
      boolean codesMatch,
      String code,
      Side caller,
      Side callee,
      double setupMillis,
      double bareLoopbackMillis,
      double setupRatio) {}

  /**
   * The media that one side received.
   *
   * @param toneHz the strongest frequency in the sound that arrived
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Side(
      long framesDecoded, int frameWidth, int toneHz, String dtlsVersion, String srtpCipher) {}
}
