package sotto.e2e.capture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The packets of one SSRC, in the order they were sent. */
final class RtpStream {
  private static final int HALF = 1 << 15;

  /** Not empty. */
  private final List<RtpPacket> packets;

  private RtpStream(List<RtpPacket> packets) {
    this.packets = packets;
  }

  /** Splits packets, given in the order of arrival, into streams, and sorts each. */
  static List<RtpStream> of(Collection<RtpPacket> packets) {
    return packets.stream()
        .collect(Collectors.groupingBy(RtpPacket::ssrc, TreeMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(RtpStream::inOrder)
        .toList();
  }

  private static RtpStream inOrder(List<RtpPacket> came) {
    int start = came.getFirst().sequence();
    // Few enough to fit in half of the numbers, because a packet may precede the first received
    // one.
    if (came.size() >= HALF) {
      throw new IllegalArgumentException("too many packets to know their order");
    }
    List<RtpPacket> ordered = new ArrayList<>(came);
    ordered.sort(Comparator.comparingInt(packet -> ((short) (packet.sequence() - start))));
    return new RtpStream(ordered);
  }

  List<RtpPacket> packets() {
    return packets;
  }

  /** Payload types of the packets. */
  Set<Integer> payloadTypes() {
    return distinct(RtpPacket::payloadType);
  }

  /** Sizes of the payloads, in bytes, with the number of packets of each. */
  Map<Integer, Long> sizes() {
    return packets.stream()
        .collect(
            Collectors.groupingBy(RtpPacket::payloadBytes, TreeMap::new, Collectors.counting()));
  }

  /** Ids of header extensions on any packet. */
  Set<Integer> extensions() {
    return packets.stream()
        .flatMap(packet -> packet.extensions().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Ticks from each packet to the next by number. A sender with discontinuous transmission goes on
   * numbering and skips time (RFC 7587 §4.1), so this shows it even where packets were lost.
   */
  Set<Integer> steps() {
    Set<Integer> steps = new TreeSet<>();
    for (int i = 1; i < packets.size(); i++) {
      RtpPacket before = packets.get(i - 1);
      RtpPacket after = packets.get(i);
      int numbers = (short) (after.sequence() - before.sequence());
      int ticks = after.timestamp() - before.timestamp();
      // A repeated packet takes no time; else lost ones take their share.
      steps.add(numbers == 0 ? ticks : ticks / numbers);
    }
    return steps;
  }

  /** The rest after the first packets. */
  RtpStream after(int count) {
    return new RtpStream(packets.subList(count, packets.size()));
  }

  private Set<Integer> distinct(Function<RtpPacket, Integer> part) {
    return packets.stream().map(part).collect(Collectors.toCollection(TreeSet::new));
  }
}
