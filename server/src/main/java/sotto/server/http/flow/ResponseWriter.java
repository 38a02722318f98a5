package sotto.server.http.flow;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.core.net.impl.ConnectionBase;
import org.jspecify.annotations.Nullable;
import sotto.switchboard.process.FatalErrors;

/**
 * Ends a response with a body, a piece at a time: the next one is passed to the connection when an
 * earlier one was taken. Under TLS each piece is encrypted into memory of the connection's own, so
 * a whole asset for each of many clients that do not read would be far too much. Only on the
 * connection's event loop.
 */
public final class ResponseWriter {
  /** The size of a TLS record. */
  private static final int PIECE_BYTES = 16 * 1024;

  private static final int PIECES_AT_ONCE = 2;

  /** The most bytes of one response with a shared body that may wait. */
  static final int MOST_WAITING_BYTES = PIECES_AT_ONCE * PIECE_BYTES;

  /** The approximate size of the headers of every answer. */
  private static final int HEAD_BYTES = 1024;

  /**
   * Spec: RFC 9113 §7: the peer causes too much work. Unlike REFUSED_STREAM it does not claim that
   * nothing was done.
   */
  private static final long ENHANCE_YOUR_CALM = 0xb;

  /** Spec: RFC 9113 §7: the stream is not needed any more. */
  private static final long CANCEL = 0x8;

  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final AnswerBacklog backlog;
  private final Buffer body;
  private final boolean shared;
  private int position;
  private int waitingPieces;
  private int takenPieces;
  private int countedBytes;
  private boolean writing;
  private @Nullable StallTimer timer;

  private ResponseWriter(HttpServerRequest request, AnswerBacklog backlog, Buffer body) {
    this.request = request;
    this.response = request.response();
    this.backlog = backlog;
    this.body = body;
    this.shared = ((BufferInternal) body).getByteBuf().isDirect();
  }

  /**
   * Ends the response to the request; its status and headers are set before. Nothing happens when
   * it has ended or the client has gone.
   */
  public static void end(HttpServerRequest request, Buffer body) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    int status = response.getStatusCode();
    boolean hasBody = status != 204 && status != 304;
    if (hasBody) {
      response.putHeader("Content-Length", Integer.toString(body.length()));
    }
    boolean sendsBody = hasBody && !request.method().equals(HttpMethod.HEAD);
    AnswerBacklog backlog = AnswerBacklog.of(request.connection());
    if (request.version() == HttpVersion.HTTP_2 && backlog.isFull()) {
      // The connection was not full when the request began, but others that began with it have been
      // answered since.
      boolean reads =
          request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
      var _ = response.reset(reads ? RequestGate.REFUSED_STREAM : ENHANCE_YOUR_CALM);
      return;
    }
    new ResponseWriter(request, backlog, sendsBody ? body : Buffer.buffer()).start();
    UnreadRest.passOver(request, backlog.patience().connection());
  }

  private void start() {
    // An unshared body is in memory until the end; of a shared one only its pieces count.
    give(HEAD_BYTES + (shared ? 0 : body.length()));
    write();
  }

  private void write() {
    if (writing) {
      return; // a piece was taken while it was being written
    }
    writing = true;
    while (waitingPieces < PIECES_AT_ONCE && !response.ended() && !response.closed()) {
      writePiece(Math.min(body.length() - position, PIECE_BYTES));
    }
    writing = false;
    if (waitingPieces == 0) {
      take(countedBytes); // written, or no longer wanted
      stopTimer();
    } else if (request.version() == HttpVersion.HTTP_2) {
      startTimer();
    }
  }

  /** A connection whose other streams make progress is not closed for one that stalls. */
  private void startTimer() {
    if (timer == null) {
      timer =
          new StallTimer(
              ((ConnectionBase) request.connection()).channel().eventLoop(),
              backlog.patience().stream(),
              () -> takenPieces,
              () -> response.reset(CANCEL));
      timer.start();
    }
  }

  private void stopTimer() {
    if (timer != null) {
      timer.stop();
    }
  }

  private void writePiece(int size) {
    Buffer piece = body.slice(position, position + size);
    position += size;
    waitingPieces++;
    give(shared ? size : 0);
    var sent = position < body.length() ? response.write(piece) : response.end(piece);
    sent.onComplete(result -> {
      FatalErrors.exitIfFatal(result.cause());
      waitingPieces--;
      takenPieces++;
      take(size);
      write();
    });
  }

  private void give(int bytes) {
    countedBytes += bytes;
    backlog.given(bytes);
  }

  private void take(int bytes) {
    countedBytes -= bytes;
    backlog.taken(bytes);
  }
}
