package sotto.server.http.flow;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Passes input to the decoder in small parts, and none while auto-read is off. A decoder creates
 * objects from all its input: 64 KiB of the shortest requests become megabytes before any later
 * handler can stop it. In front of the decoder of HTTP/1.1, of that of the WebSocket that takes its
 * place, and of that of HTTP/2.
 */
final class BoundedReads extends ChannelDuplexHandler {
  private static final int SLICE_BYTES = 2 * 1024;

  private @Nullable Deque<ByteBuf> held;
  private boolean passing;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof ByteBuf read) {
      if (held == null) {
        held = new ArrayDeque<>(2);
      }
      held.add(held.isEmpty() ? read : fitted(context, read));
    } else {
      context.fireChannelRead(message);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (!pass(context)) {
      context.fireChannelReadComplete();
    }
  }

  /** Goes on once auto-read is on again. */
  @Override
  public void read(ChannelHandlerContext context) {
    pass(context);
    if (isEmpty()) {
      context.read();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    release();
    context.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    release();
  }

  /** Passes one part on; false if there was none. */
  private boolean pass(ChannelHandlerContext context) {
    if (passing || isEmpty()) {
      return passing;
    }
    passing = true;
    try {
      for (ByteBuf next = next(context); next != null; next = next(context)) {
        context.fireChannelRead(next);
        context.fireChannelReadComplete();
      }
    } finally {
      passing = false;
    }
    fitFirst(context);
    return true;
  }

  private @Nullable ByteBuf next(ChannelHandlerContext context) {
    Deque<ByteBuf> queue = held;
    if (queue == null || queue.isEmpty() || !context.channel().config().isAutoRead()) {
      return null;
    }
    ByteBuf first = queue.element();
    if (first.readableBytes() <= SLICE_BYTES) {
      return queue.remove();
    }
    // A copy, because a decoder may keep the end of it for as long as it likes.
    return context.alloc().buffer(SLICE_BYTES, SLICE_BYTES).writeBytes(first, SLICE_BYTES);
  }

  /** Takes no more memory than needed for input that has to wait. */
  private void fitFirst(ChannelHandlerContext context) {
    Deque<ByteBuf> queue = held;
    if (queue != null && !queue.isEmpty()) {
      queue.addFirst(fitted(context, queue.removeFirst()));
    }
  }

  /** The same bytes: each TLS record, however short, comes in a buffer for the longest one. */
  private static ByteBuf fitted(ChannelHandlerContext context, ByteBuf read) {
    int size = read.readableBytes();
    if (size > read.capacity() / 2) {
      return read;
    }
    ByteBuf copy = context.alloc().buffer(size, size).writeBytes(read);
    read.release();
    return copy;
  }

  private boolean isEmpty() {
    return held == null || held.isEmpty();
  }

  private void release() {
    Deque<ByteBuf> queue = held;
    held = null;
    if (queue != null) {
      queue.forEach(ByteBuf::release);
    }
  }
}
