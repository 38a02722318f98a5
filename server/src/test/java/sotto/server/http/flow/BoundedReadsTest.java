package sotto.server.http.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The number of requests decoded from one buffer. */
final class BoundedReadsTest {
  private static final String REQUEST = "GET / HTTP/1.1\r\n\r\n";
  private static final int REQUESTS = 3_000;
  private static final int RECORD_BYTES = 16 * 1024;

  private final Counting counting = new Counting();
  private final EmbeddedChannel channel =
      new EmbeddedChannel(new BoundedReads(), new HttpRequestDecoder(), counting);

  @AfterEach
  void end() {
    channel.finishAndReleaseAll();
  }

  @Test
  void whatFollowsIsNotDecodedOnceReadingStops() {
    counting.stopAfter = 1;
    receive();
    assertThat(counting.requests).isPositive().isLessThan(200);
  }

  @Test
  void nothingIsLostWhenReadingGoesOn() {
    counting.stopAfter = 1;
    receive();
    counting.stopAfter = Integer.MAX_VALUE;
    channel.config().setAutoRead(true);
    assertThat(counting.requests).isEqualTo(REQUESTS);
  }

  @Test
  void inputThatWaitsIsNotKeptInBuffersForLongerInput() {
    channel.config().setAutoRead(false);
    List<ByteBuf> records = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      ByteBuf record = Unpooled.buffer(RECORD_BYTES);
      record.writeCharSequence(REQUEST, StandardCharsets.US_ASCII);
      records.add(record);
    }
    channel.writeInbound(records.toArray());
    assertThat(records).allSatisfy(record -> assertThat(record.refCnt()).isZero());
    channel.config().setAutoRead(true);
    assertThat(counting.requests).isEqualTo(records.size());
  }

  private void receive() {
    channel.writeInbound(
        Unpooled.copiedBuffer(REQUEST.repeat(REQUESTS), StandardCharsets.US_ASCII));
  }

  private static final class Counting extends ChannelInboundHandlerAdapter {
    int requests;
    int stopAfter = Integer.MAX_VALUE;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof HttpRequest) {
        requests++;
      }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      if (requests >= stopAfter) {
        context.channel().config().setAutoRead(false);
      }
    }
  }
}
