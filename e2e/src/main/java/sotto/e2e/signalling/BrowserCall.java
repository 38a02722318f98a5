package sotto.e2e.signalling;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The recorded frames of one end-to-end encrypted call with video between two browsers, from the
 * invite until both know of its end. Those of each side are in the order in which that side sent
 * and received them; the order between the sides has no meaning.
 *
 * <p>The signalling benchmark makes its calls by this recording, and a test compares it with a call
 * of today's web client.
 */
public final class BrowserCall {
  private static final String FILE = "browser-call.txt";

  private BrowserCall() {}

  /** The frames of one side, in order. */
  public static List<CallFrame> of(CallFrame.Side side) {
    return recorded().stream().filter(frame -> frame.side() == side).toList();
  }

  /** The frames of both sides. */
  public static List<CallFrame> recorded() {
    try (InputStream in = BrowserCall.class.getResourceAsStream(FILE)) {
      return new String(Objects.requireNonNull(in, FILE).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(CallFrame::parse)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
