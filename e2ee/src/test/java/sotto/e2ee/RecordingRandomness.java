package sotto.e2ee;

import java.util.ArrayList;
import java.util.List;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.secret.Randomness;

/** Forwards to another source and records each draw. For vectors only. */
public final class RecordingRandomness implements Randomness {
  private final Randomness source;
  private final List<ByteString> draws = new ArrayList<>();

  public RecordingRandomness(Randomness source) {
    this.source = source;
  }

  @Override
  public void fill(byte[] target) {
    source.fill(target);
    draws.add(ByteString.of(target));
  }

  /** The draws since the last call, in order. */
  public List<ByteString> take() {
    List<ByteString> taken = List.copyOf(draws);
    draws.clear();
    return taken;
  }
}
