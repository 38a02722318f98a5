package sotto.server.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.Set;
import sotto.protocol.ErrorCode;

/**
 * Answers requests that Vert.x answers without a body or not at all: of a version of HTTP that is
 * not spoken, and with a body that cannot be decoded, such as one with a chunk of a size that is no
 * number.
 */
final class InvalidBodies extends ChannelDuplexHandler {
  private static final Set<HttpVersion> SPOKEN = Set.of(HttpVersion.HTTP_1_0, HttpVersion.HTTP_1_1);

  private int begun;
  private int answered;

  private InvalidBodies() {}

  static void answerOn(HttpConnection connection) {
    var pipeline = ((ConnectionBase) connection).channelHandlerContext().pipeline();
    if (pipeline.get("httpDecoder") != null) {
      pipeline.addBefore("handler", null, new InvalidBodies());
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request) {
      begun++;
      if (!SPOKEN.contains(request.protocolVersion()) && request.decoderResult().isSuccess()) {
        refuse(context, message, 505, "HTTP/1.1 is spoken here, and HTTP/2 with TLS");
        return;
      }
    } else if (message instanceof HttpContent content && content.decoderResult().isFailure()) {
      refuse(context, message, 400, "the body cannot be decoded");
      return;
    }
    context.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof HttpResponse response) {
      if (response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
        context.pipeline().remove(this); // a WebSocket has no bodies
      } else if (response.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
        answered++;
      }
    }
    var _ = context.write(message, promise);
  }

  /** The rest of the bytes means nothing, so the connection ends; with an answer if it is due. */
  private void refuse(ChannelHandlerContext context, Object message, int status, String detail) {
    ReferenceCountUtil.release(message);
    if (answered == begun - 1) {
      var _ =
          context.writeAndFlush(response(status, detail)).addListener(ChannelFutureListener.CLOSE);
    } else {
      var _ = context.close();
    }
  }

  private static FullHttpResponse response(int status, String detail) {
    EncodedResponse problem =
        EncodedResponse.of(
            new ApiResponse(
                status,
                ProblemDetails.of(ErrorCode.INVALID_FIELD, detail, null).withStatus(status)));
    var body = ((BufferInternal) problem.body()).getByteBuf();
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), Unpooled.wrappedBuffer(body));
    problem.headers().forEach(response.headers()::set);
    response.headers().set("Content-Length", problem.body().length()).set("Connection", "close");
    return response;
  }
}
