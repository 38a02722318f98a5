package sotto.e2ee.session;

import static sotto.e2ee.VectorFile.body;
import static sotto.e2ee.VectorFile.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sotto.e2ee.SeededRandomness;
import sotto.e2ee.VectorFile;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.media.IceCredentials;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.secret.SecretBytes;

/** Vectors of sealed signals: one direction from its start, then frames that are refused. */
public final class SignalVectors {
  private static final LegId LEG = new LegId("ab".repeat(16));

  private SignalVectors() {}

  /** The file. */
  public static VectorFile file() throws RefusedException {
    ByteString material =
        ByteString.of(new SeededRandomness("signals").bytes(DirectionKey.MATERIAL_BYTES));
    SignalSender sender = sender(material, 0);
    List<Object> frames = new ArrayList<>();
    for (Signal signal : signals()) {
      frames.add(map("content", SignalCodec.write(signal), "frame", body(sender.seal(signal))));
    }
    Signal.State state = new Signal.State(true, true, false);
    ByteString first = sender(material, 0).seal(state);
    List<Object> refused = new ArrayList<>();
    refused.add(refusal("R-DATA-4", first));
    refused.add(refusal("R-DATA-2", sender(material, 1).seal(state)));
    refused.add(refusal("R-DATA-1", flip(first, 0)));
    refused.add(refusal("R-DATA-1", flip(first, 1)));
    refused.add(refusal("R-DATA-1", flip(first, 5)));
    refused.add(refusal("R-DATA-3", flip(first, 40)));
    refused.add(refusal("R-DATA-3", first.slice(0, 40)));
    refused.add(refusal("R-DEC-1", first.slice(0, 20)));
    return new VectorFile(
        "signals.json",
        map(
            "leg", LEG.value(),
            "keyAndIv", material,
            "sender", "caller",
            "frames", frames,
            "refusedAtTheStart", refused));
  }

  private static List<Signal> signals() {
    return List.of(
        new Signal.Confirm(ByteString.ofHex("a1".repeat(32)), ByteString.ofHex("a2".repeat(32))),
        new Signal.Candidate("0", "candidate:1 1 udp 2122260223 192.0.2.1 5000 typ host"),
        new Signal.Candidate("0", ""),
        new Signal.State(true, false, true),
        new Signal.Restart(new IceCredentials("newUfrag", "newPasswordOfTwentyTwo")),
        new Signal.HangUp(Signal.Reason.MEDIA_FAILED));
  }

  private static Map<String, Object> refusal(String rule, ByteString frame) {
    return map("frame", body(frame), "rule", rule);
  }

  private static SignalSender sender(ByteString material, long next) {
    DirectionKey key = DirectionKey.cut(SecretBytes.take(material.toArray()));
    return new SignalSender(LEG, key, next);
  }

  private static ByteString flip(ByteString bytes, int at) {
    byte[] copy = bytes.toArray();
    copy[at] ^= 4;
    return ByteString.of(copy);
  }
}
