package sotto.client.e2ee;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.OpaqueBody;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;

/**
 * Frames of one call on their way to the server. Each is kept until the server has it, and sent
 * again on a new link, because a lost sealed signal would end the call. The other side drops
 * repeated ones. Only on the agent.
 */
final class FrameOutbox {
  private final CallingContext context;
  private final CallId call;
  private final @Nullable DeviceId to;
  private final List<ByteString> waiting = new ArrayList<>();

  FrameOutbox(CallingContext context, CallId call, @Nullable DeviceId to) {
    this.context = context;
    this.call = call;
    this.to = to;
  }

  void send(ByteString frame) {
    waiting.add(frame);
    transmit(frame);
  }

  /** Sends all kept frames again, in order, on a new link. */
  void again() {
    List.copyOf(waiting).forEach(this::transmit);
  }

  private void transmit(ByteString frame) {
    context
        .step(context.client().signal(call, to, OpaqueBody.encode(frame)))
        .then((answer, failure) -> {
          if (failure == null) {
            waiting.remove(frame);
          }
        });
  }
}
