package sotto.e2ee.session;

import static sotto.e2ee.rules.Rule.R_DATA_6;

import sotto.e2ee.bytes.ByteReader;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.bytes.DecodeException;
import sotto.e2ee.media.IceCredentials;
import sotto.e2ee.media.Media;
import sotto.e2ee.rules.RefusedException;

/** Signals as bytes: {@code u8 kind ‖ …}. Spec: docs/protocol.md §6. */
final class SignalCodec {
  private SignalCodec() {}

  static ByteString write(Signal signal) {
    ByteWriter out = new ByteWriter();
    switch (signal) {
      case Signal.Confirm(var nonce, var mac) -> out.u8(1).bytes(nonce).bytes(mac);
      case Signal.ConfirmAck(var mac) -> out.u8(2).bytes(mac);
      case Signal.Candidate(var mid, var candidate) -> out.u8(3).text8(mid).text16(candidate);
      case Signal.State(var microphone, var camera, var screen) ->
          out.u8(4).flag(microphone).flag(camera).flag(screen);
      case Signal.HangUp(var reason) -> out.u8(5).u8(reason.number());
      case Signal.Restart(var ice) -> ice.write(out.u8(6));
      case Signal.MediaChange(var media) -> media.write(out.u8(7));
    }
    return out.toByteString();
  }

  /**
   * The counterpart of {@link #write}.
   *
   * @throws RefusedException R-DEC-1; R-DATA-6 for a description that breaks its rules
   */
  static Signal read(ByteString content) throws RefusedException {
    ByteReader in = new ByteReader(content);
    Signal signal = readKind(in);
    in.end();
    if (signal instanceof Signal.MediaChange change) {
      requireMedia(change.media());
    }
    return signal;
  }

  private static Signal readKind(ByteReader in) throws DecodeException {
    return switch (in.u8("kind", 1, 7)) {
      case 1 -> {
        ByteString nonce = in.bytes("nonce", 32);
        yield new Signal.Confirm(nonce, in.bytes("mac", 32));
      }
      case 2 -> new Signal.ConfirmAck(in.bytes("mac", 32));
      case 3 -> {
        String mid = in.text8("mid", 0, 16);
        yield new Signal.Candidate(mid, in.text16("candidate", 0, 1024));
      }
      case 4 -> {
        boolean microphone = in.flag("microphone");
        boolean camera = in.flag("camera");
        yield new Signal.State(microphone, camera, in.flag("screen"));
      }
      case 5 -> new Signal.HangUp(in.oneOf("reason", Signal.Reason.values()));
      case 6 -> new Signal.Restart(IceCredentials.read(in));
      default -> new Signal.MediaChange(Media.read(in));
    };
  }

  private static void requireMedia(Media media) throws RefusedException {
    try {
      media.require();
    } catch (RefusedException e) {
      throw new RefusedException(R_DATA_6);
    }
  }
}
