package sotto.server.http.flow;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import sotto.switchboard.process.FatalErrors;

/**
 * The allocator of all connections, which ends the process when there is no memory: Netty would
 * only fail the promise of a write, and the write of a pong has none.
 */
final class CheckedAllocator extends AbstractByteBufAllocator {
  private final ByteBufAllocator buffers;

  CheckedAllocator(ByteBufAllocator buffers) {
    super(true);
    this.buffers = buffers;
  }

  @Override
  protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
    try {
      return buffers.heapBuffer(initialCapacity, maxCapacity);
    } catch (OutOfMemoryError e) {
      FatalErrors.exitIfFatal(e);
      throw e;
    }
  }

  @Override
  protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
    try {
      return buffers.directBuffer(initialCapacity, maxCapacity);
    } catch (OutOfMemoryError e) {
      FatalErrors.exitIfFatal(e);
      throw e;
    }
  }

  @Override
  public boolean isDirectBufferPooled() {
    return buffers.isDirectBufferPooled();
  }
}
