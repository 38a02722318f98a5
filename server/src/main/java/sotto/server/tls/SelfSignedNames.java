package sotto.server.tls;

import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import sotto.server.config.AddressRanges;
import sotto.server.config.LocalNames;
import sotto.server.config.ServerConfig;

/** The names and addresses that a self-signed certificate needs. */
final class SelfSignedNames {
  private SelfSignedNames() {}

  /** The names and addresses under which people may reach the server. */
  static Set<String> of(ServerConfig config) {
    Set<String> names = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1"));
    LocalNames.hostName().ifPresent(names::add);
    InetAddress listen = config.listen().address();
    (listen.isAnyLocalAddress() ? LocalNames.addresses() : List.of(LocalNames.withoutZone(listen)))
        .forEach(address -> names.add(address.getHostAddress()));
    if (config.publicUrl() != null) {
      String host = config.publicUrl().getHost().replaceAll("[\\[\\]]", "");
      names.add(AddressRanges.literal(host).map(InetAddress::getHostAddress).orElse(host));
    }
    return names;
  }

  /** Whether the certificate has all names that a server with this configuration needs. */
  static boolean areIn(X509Certificate certificate, ServerConfig config)
      throws CertificateParsingException {
    Set<String> present = new HashSet<>();
    for (List<?> name :
        Objects.requireNonNullElse(certificate.getSubjectAlternativeNames(), List.<List<?>>of())) {
      present.add(String.valueOf(name.get(1)));
    }
    // Temporary IPv6 addresses change daily, and browsers warn again of every new certificate.
    return of(config).stream()
        .filter(name -> !name.contains(":") || !config.listen().address().isAnyLocalAddress())
        .allMatch(present::contains);
  }
}
