package sotto.server.config;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The addresses of this machine that browsers can open, and its host name. */
public final class LocalNames {
  private static final Path KERNEL_NAME = Path.of("/proc/sys/kernel/hostname");
  private static final Pattern DNS_NAME =
      Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");

  private LocalNames() {}

  /**
   * All addresses but link-local ones, which no URL of a browser can have; those of loopback last.
   */
  public static List<InetAddress> addresses() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> !address.isLinkLocalAddress())
          .map(LocalNames::withoutZone)
          .distinct()
          .sorted(Comparator.comparing(InetAddress::isLoopbackAddress))
          .toList();
    } catch (SocketException e) {
      return List.of(InetAddress.getLoopbackAddress());
    }
  }

  /**
   * The same address without the interface that the JVM notes with each IPv6 address of this
   * machine: {@code 2001:db8::1} for {@code 2001:db8::1%eth0}.
   */
  public static InetAddress withoutZone(InetAddress address) {
    try {
      return InetAddress.getByAddress(address.getAddress());
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e); // only for a wrong number of bytes
    }
  }

  /** The host name as it is set, without asking a name server; empty if it is none for URLs. */
  public static Optional<String> hostName() {
    try {
      String name =
          Files.exists(KERNEL_NAME)
              ? Files.readString(KERNEL_NAME).strip()
              : InetAddress.getLocalHost().getHostName();
      return Optional.of(name.toLowerCase(Locale.ROOT))
          .filter(text -> DNS_NAME.matcher(text).matches())
          .filter(text -> AddressRanges.literal(text).isEmpty());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
