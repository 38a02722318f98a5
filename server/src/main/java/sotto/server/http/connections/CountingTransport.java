package sotto.server.http.connections;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.ServerChannel;
import io.vertx.core.transport.Transport;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * The usual transport, which shows each accepted connection to {@link Connections}. Vert.x itself
 * reports a connection only after its TLS handshake, which a stranger need not finish.
 */
public final class CountingTransport implements Transport {
  /**
   * One TLS record at a time: more would be in memory twice, encrypted and not, for a client that
   * is not read because it does not read. A channel takes its allocator before its first read.
   */
  private static final RecvByteBufAllocator READS =
      new AdaptiveRecvByteBufAllocator(64, 2 * 1024, 16 * 1024).maxMessagesPerRead(1);

  private final Transport usual;
  private final Connections connections;

  public CountingTransport(Connections connections) {
    Transport best = Transport.nativeTransport();
    this.usual = best != null && best.available() ? best : Transport.NIO;
    this.connections = connections;
  }

  @Override
  public String name() {
    return usual.name();
  }

  @Override
  public boolean available() {
    return usual.available();
  }

  @Override
  public Throwable unavailabilityCause() {
    return usual.unavailabilityCause();
  }

  /**
   * The usual one but for one method. A proxy, so that it has each default method that its class
   * overrides, also those of later versions.
   */
  @Override
  public io.vertx.core.spi.transport.Transport implementation() {
    var implementation = usual.implementation();
    return (io.vertx.core.spi.transport.Transport)
        Proxy.newProxyInstance(
            CountingTransport.class.getClassLoader(),
            new Class<?>[] {io.vertx.core.spi.transport.Transport.class},
            (_, method, arguments) -> {
              Object result = invoke(method, implementation, arguments);
              return method.getName().equals("serverChannelFactory")
                  ? counting((ChannelFactory<?>) result)
                  : result;
            });
  }

  private static Object invoke(Method method, Object on, Object[] arguments) throws Throwable {
    try {
      return method.invoke(on, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private ChannelFactory<ServerChannel> counting(ChannelFactory<?> usual) {
    return () -> {
      ServerChannel channel = (ServerChannel) usual.newChannel();
      channel.pipeline().addFirst(new Acceptor(connections));
      return channel;
    };
  }

  /** Bounds the reads of a listening socket's connections, and counts them, before all else. */
  @Sharable
  private static final class Acceptor extends ChannelInboundHandlerAdapter {
    private final Connections connections;

    Acceptor(Connections connections) {
      this.connections = connections;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof Channel accepted) {
        accepted.config().setRecvByteBufAllocator(READS);
        connections.accepted(accepted);
      }
      context.fireChannelRead(message);
    }
  }
}
