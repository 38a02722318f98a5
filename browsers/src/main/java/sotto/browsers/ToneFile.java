package sotto.browsers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A WAV file with one pure tone, for a browser's fake microphone, so that the sent sound is known.
 */
final class ToneFile {
  private static final int RATE = 48_000;
  private static final int SECONDS = 1;
  private static final double AMPLITUDE = 0.5;

  private ToneFile() {}

  /**
   * Writes a file that can be repeated without a click.
   *
   * @param hertz a whole number, so that a second holds whole periods
   */
  static Path write(Path folder, int hertz) {
    int samples = RATE * SECONDS;
    ByteBuffer wav = ByteBuffer.allocate(44 + samples * 2).order(ByteOrder.LITTLE_ENDIAN);
    wav.put(ascii("RIFF")).putInt(36 + samples * 2).put(ascii("WAVE"));
    wav.put(ascii("fmt ")).putInt(16);
    wav.putShort((short) 1).putShort((short) 1);
    wav.putInt(RATE).putInt(RATE * 2);
    wav.putShort((short) 2).putShort((short) 16);
    wav.put(ascii("data")).putInt(samples * 2);
    for (int i = 0; i < samples; i++) {
      double value = AMPLITUDE * Math.sin(2 * Math.PI * hertz * i / RATE);
      wav.putShort((short) Math.round(value * Short.MAX_VALUE));
    }
    try {
      return Files.write(folder.resolve("tone-" + hertz + ".wav"), wav.array());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
