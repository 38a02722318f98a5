package sotto.e2e.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.jspecify.annotations.Nullable;
import sotto.protocol.Json;

/**
 * Measurements of one browser in its call, read from the page. Times are milliseconds of the
 * machine's clock, so that those of two browsers on one machine can be compared.
 *
 * @param toneHz the strongest frequency in the sound that arrives; 0 while it is silent
 * @param acceptedAt when this side accepted (callee) or was notified of it (caller); null before
 * @param firstFrameAt when the first remote video frame was decoded and presented; null before
 */
public record Diagnostics(
    long framesDecoded,
    int frameWidth,
    double toneHz,
    String dtlsVersion,
    String srtpCipher,
    @Nullable Double acceptedAt,
    @Nullable Double firstFrameAt) {

  /** Reads them from a tab in a call. */
  static Diagnostics of(Object json) {
    try {
      return Json.mapper().readValue((String) json, Diagnostics.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("diagnostics are not what was expected: " + json, e);
    }
  }
}
