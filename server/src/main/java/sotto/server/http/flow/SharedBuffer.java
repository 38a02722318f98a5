package sotto.server.http.flow;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;

/**
 * A body that any number of answers share without copying it: outside the heap, for as long as the
 * server runs.
 */
public final class SharedBuffer {
  private SharedBuffer() {}

  /** An unmodifiable copy of the bytes, which cannot be released. */
  public static Buffer of(byte[] bytes) {
    ByteBuf copy = Unpooled.directBuffer(bytes.length, bytes.length).writeBytes(bytes);
    return BufferInternal.buffer(Unpooled.unreleasableBuffer(copy.asReadOnly()));
  }
}
