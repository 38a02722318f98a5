package sotto.e2e.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A forwarder between two ends that records all datagrams. A packet to its address reaches the real
 * one, and is answered from the tap's; it changes nothing, drops nothing on purpose, and needs no
 * privileges.
 *
 * <p>Each socket has a thread; a sender gets a socket of its own towards the other end, as behind a
 * NAT, for the answers.
 */
final class Tap implements AutoCloseable {
  private static final int MAX_DATAGRAM_BYTES = 65_535;

  private final List<Datagram> passed = new ArrayList<>();
  private final Map<InetSocketAddress, InetSocketAddress> fronts = new ConcurrentHashMap<>();
  private final List<DatagramSocket> open = new CopyOnWriteArrayList<>();

  /**
   * The tap's address for an address of this machine.
   *
   * @param real the address to reach
   * @param owner its owner
   * @param sender the person who gets the tap's address
   */
  InetSocketAddress inFrontOf(InetSocketAddress real, String owner, String sender) {
    return fronts.computeIfAbsent(
        real,
        _ -> {
          DatagramSocket front = socketBeside(real);
          Map<SocketAddress, DatagramSocket> backs = new ConcurrentHashMap<>();
          pump(
              front,
              sender,
              datagram ->
                  backs
                      .computeIfAbsent(
                          datagram.getSocketAddress(), asker -> back(real, owner, front, asker))
                      .send(readdressed(datagram, real)));
          return (InetSocketAddress) front.getLocalSocketAddress();
        });
  }

  /** All datagrams so far, in order. */
  List<Datagram> passed() {
    synchronized (passed) {
      return List.copyOf(passed);
    }
  }

  /** Removes all datagrams. */
  void forget() {
    synchronized (passed) {
      passed.clear();
    }
  }

  @Override
  public void close() {
    open.forEach(DatagramSocket::close);
  }

  /** The socket towards the real address; its answers go to the sender. */
  private DatagramSocket back(
      InetSocketAddress real, String owner, DatagramSocket front, SocketAddress asker) {
    DatagramSocket back = socketBeside(real);
    pump(back, owner, datagram -> front.send(readdressed(datagram, asker)));
    return back;
  }

  private DatagramSocket socketBeside(InetSocketAddress real) {
    try {
      DatagramSocket socket = new DatagramSocket(new InetSocketAddress(real.getAddress(), 0));
      open.add(socket);
      return socket;
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DatagramPacket readdressed(DatagramPacket datagram, SocketAddress to) {
    return new DatagramPacket(datagram.getData(), datagram.getLength(), to);
  }

  private void pump(DatagramSocket from, String whose, Onward onward) {
    Thread.ofPlatform()
        .daemon()
        .name("tap-" + from.getLocalPort())
        .start(() -> {
          DatagramPacket datagram =
              new DatagramPacket(new byte[MAX_DATAGRAM_BYTES], MAX_DATAGRAM_BYTES);
          while (!from.isClosed()) {
            if (receive(from, datagram)) {
              synchronized (passed) {
                passed.add(
                    new Datagram(
                        whose, java.util.Arrays.copyOf(datagram.getData(), datagram.getLength())));
              }
              send(onward, datagram);
            }
          }
        });
  }

  private static boolean receive(DatagramSocket from, DatagramPacket datagram) {
    try {
      datagram.setLength(MAX_DATAGRAM_BYTES);
      from.receive(datagram);
      return true;
    } catch (IOException closedOrUnreachable) {
      return false;
    }
  }

  private static void send(Onward onward, DatagramPacket datagram) {
    try {
      onward.send(datagram);
    } catch (IOException lost) {
      // Any datagram may be lost.
    }
  }

  private interface Onward {
    void send(DatagramPacket datagram) throws IOException;
  }
}
