package sotto.e2ee.media;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import sotto.e2ee.bytes.ByteReader;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.bytes.DecodeException;

/**
 * An offered codec.
 *
 * @param parameters as in {@code a=fmtp}, empty for none
 * @param feedback values as in {@code a=rtcp-fb}
 */
public record Codec(
    int payloadType,
    String name,
    long clockRate,
    int channels,
    String parameters,
    List<String> feedback) {
  public Codec {
    feedback = List.copyOf(feedback);
  }

  void write(ByteWriter out) {
    out.u8(payloadType)
        .text8(name)
        .u32(clockRate)
        .u8(channels)
        .text16(parameters)
        .list8(feedback, ByteWriter::text8);
  }

  static Codec read(ByteReader in) throws DecodeException {
    int payloadType = in.u8("payloadType", 0, 127);
    String name = Ascii.token("codec", in.text8("codec", 1, 32));
    long clockRate = in.u32("clockRate");
    int channels = in.u8("channels");
    String parameters = Ascii.printable("parameters", in.text16("parameters", 0, 512));
    List<String> feedback =
        in.list8("feedback", 0, 16, e -> Ascii.printable("feedback", e.text8("feedback", 1, 64)));
    return new Codec(payloadType, name, clockRate, channels, parameters, feedback);
  }

  /** Whether it is Opus with a bit rate that may vary with speech. */
  boolean revealsSpeech() {
    return name.toLowerCase(Locale.ROOT).equals("opus")
        && !(hasOnce("cbr", "cbr=1") && hasOnce("usedtx", "usedtx=0"));
  }

  private boolean hasOnce(String name, String setting) {
    List<String> settings =
        Arrays.stream(parameters.split(";", -1))
            .map(String::strip)
            .filter(s -> s.equals(name) || s.startsWith(name + "="))
            .toList();
    return settings.equals(List.of(setting));
  }
}
