package sotto.server.http.flow;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.ContextInternal;
import org.jspecify.annotations.Nullable;
import sotto.protocol.ErrorCode;

/**
 * The body of one request while it is read, within a size, a time, and the memory that all have
 * together. Only on the connection's event loop.
 */
final class RequestBody {
  /** The least rate of a large body. */
  private static final int LEAST_BYTES_PER_SECOND = 4 * 1024;

  /** The approximate size of the objects of a request, without its headers. */
  private static final int REQUEST_BYTES = 2 * 1024;

  private final HttpServerRequest request;
  private final int limit;
  private final UnfinishedBodies unfinished;
  private final Handler<Buffer> whole;
  private final Handler<ErrorCode> refused;
  private final ContextInternal loop = ContextInternal.current();
  private @Nullable Buffer received = Buffer.buffer();
  private long timer;

  RequestBody(
      HttpServerRequest request,
      int limit,
      UnfinishedBodies unfinished,
      Handler<Buffer> whole,
      Handler<ErrorCode> refused) {
    this.request = request;
    this.limit = limit;
    this.unfinished = unfinished;
    this.whole = whole;
    this.refused = refused;
  }

  void start() {
    unfinished.add(this, REQUEST_BYTES + headerBytes());
    timer = loop.owner().setTimer(patienceMillis(), _ -> refuse(ErrorCode.TOO_SLOW));
    request.handler(this::take).endHandler(_ -> end()).exceptionHandler(_ -> forget());
    if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      var _ = request.response().writeContinue();
    }
    request.resume();
  }

  /** Gives the body up, because its memory is needed for others. From any thread. */
  void giveUp() {
    loop.runOnContext(_ -> refuse(ErrorCode.RATE_LIMITED));
  }

  private long patienceMillis() {
    return unfinished.patience().plusSeconds(limit / LEAST_BYTES_PER_SECOND).toMillis();
  }

  private int headerBytes() {
    int bytes = request.uri().length();
    for (var header : request.headers()) {
      bytes += header.getKey().length() + header.getValue().length();
    }
    return bytes;
  }

  private void take(Buffer part) {
    if (received == null) {
      return;
    }
    if (received.length() + part.length() > limit) {
      refuse(ErrorCode.TOO_LARGE);
    } else {
      received.appendBuffer(part);
      unfinished.grow(this, part.length());
    }
  }

  private void end() {
    Buffer body = received;
    forget();
    if (body != null) {
      whole.handle(body);
    }
  }

  private void refuse(ErrorCode code) {
    if (received != null) {
      forget();
      refused.handle(code);
    }
  }

  /** Ends counting and timing. */
  private void forget() {
    received = null;
    unfinished.remove(this);
    loop.owner().cancelTimer(timer);
  }
}
