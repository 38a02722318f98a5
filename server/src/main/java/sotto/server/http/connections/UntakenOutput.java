package sotto.server.http.connections;

import io.netty.channel.Channel;
import io.netty.channel.WriteBufferWaterMark;

/** The output of a channel that the kernel has not taken. From any thread. */
public final class UntakenOutput {
  private UntakenOutput() {}

  /** The bytes that were written and flushed and wait in this process. */
  public static long bytes(Channel channel) {
    WriteBufferWaterMark mark = channel.config().getWriteBufferWaterMark();
    return channel.isWritable()
        ? mark.high() + 1 - channel.bytesBeforeUnwritable()
        : mark.low() + channel.bytesBeforeWritable();
  }
}
