package sotto.switchboard.signalling;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import org.jspecify.annotations.Nullable;
import sotto.protocol.signalling.Frame;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.SignallingCodec;
import sotto.protocol.signalling.SignallingLimits;

/**
 * A message encoded once, to be sent on one link or on thousands: everything of the frame that
 * follows its number.
 */
final class EncodedMessage {
  private static final String HEAD = "{\"v\":" + SignallingLimits.VERSION + ",\"seq\":";

  private final String tail;

  private EncodedMessage(String tail) {
    this.tail = tail;
  }

  static EncodedMessage of(ServerMessage message) {
    String first = SignallingCodec.encodeServerFrame(new Frame<>(1L, null, null, message));
    String expected = HEAD + "1,";
    if (!first.startsWith(expected)) {
      throw new IllegalStateException("the codec does not put the number first");
    }
    return new EncodedMessage(first.substring(expected.length()));
  }

  /**
   * The whole frame.
   *
   * @param re the id of the frame it answers, null for none
   */
  String frame(long seq, @Nullable String re) {
    StringBuilder text = new StringBuilder(HEAD.length() + tail.length() + 32);
    text.append(HEAD).append(seq).append(',');
    if (re != null) {
      text.append("\"re\":\"");
      JsonStringEncoder.getInstance().quoteAsString(re, text);
      text.append("\",");
    }
    return text.append(tail).toString();
  }

  /** The approximate length of a frame, in characters. */
  int length() {
    return HEAD.length() + tail.length();
  }
}
