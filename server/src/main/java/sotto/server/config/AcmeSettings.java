package sotto.server.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The settings of certificates that the server orders itself. */
final class AcmeSettings {
  private static final Pattern EMAIL = Pattern.compile("[^\\s@,?:/]+@[^\\s@,?:/]+\\.[^\\s@,?:/]+");

  /**
   * Names that no public authority issues for. Spec: RFC 6761, RFC 6762, RFC 8375, and {@code
   * internal} by ICANN.
   */
  private static final List<String> INTERNAL =
      List.of(
          ".localhost",
          ".local",
          ".internal",
          ".home.arpa",
          ".lan",
          ".test",
          ".invalid",
          ".localdomain",
          ".example",
          ".onion");

  private final SettingReader read;

  AcmeSettings(SettingReader read) {
    this.read = read;
  }

  /** Reads them; reports faults to the reader. */
  TlsConfig.Acme config(@Nullable URI publicUrl, ListenConfig listen, Path dataFolder) {
    URI directory = directory();
    requireName(publicUrl, directory);
    return new TlsConfig.Acme(
        directory,
        contact(),
        read.yesOrNo(Setting.ACME_ACCEPT_TERMS),
        challengeListen(listen),
        dataFolder.resolve("acme").resolve(folderName(directory)));
  }

  private URI directory() {
    try {
      URI url = new URI(read.text(Setting.ACME_DIRECTORY));
      if ("https".equals(url.getScheme()) && url.getHost() != null && url.getUserInfo() == null) {
        return url;
      }
    } catch (URISyntaxException e) {
      // reported below
    }
    read.fault(Setting.ACME_DIRECTORY, "the https:// address of an authority's ACME directory");
    return URI.create(Setting.ACME_DIRECTORY.initial());
  }

  private @Nullable String contact() {
    String text = read.text(Setting.ACME_CONTACT);
    if (text.isEmpty()) {
      return null;
    }
    if (!EMAIL.matcher(text).matches()) {
      read.fault(Setting.ACME_CONTACT, "one email address, or nothing");
    }
    return text;
  }

  private ListenConfig challengeListen(ListenConfig listen) {
    Optional<ListenConfig> at =
        SettingReader.addressAndPort(read.text(Setting.ACME_CHALLENGE_LISTEN));
    if (at.isPresent() && (at.get().port() == 0 || at.get().port() != listen.port())) {
      return at.get();
    }
    read.fault(
        Setting.ACME_CHALLENGE_LISTEN,
        "an IP address of this machine and a port, such as 0.0.0.0:80, or [::]:80 for IPv6 as well;"
            + " the port differs from listen.port, and the authority has to reach it as port 80");
    return new ListenConfig(InetAddress.getLoopbackAddress(), 0);
  }

  private void requireName(@Nullable URI publicUrl, URI directory) {
    if (publicUrl == null || !"https".equals(publicUrl.getScheme())) {
      read.fault(
          Setting.PUBLIC_URL,
          "with tls.mode acme, https:// and the name that the certificate is ordered for");
      return;
    }
    String host = publicUrl.getHost();
    if (host.startsWith("[") || AddressRanges.literal(host).isPresent()) {
      read.fault(
          Setting.PUBLIC_URL,
          "with tls.mode acme, a name: no certificate is ordered for an IP address. Give this"
              + " machine a name in DNS, or use tls.certificate and tls.key");
    } else if (isPublic(directory) && isInternal(host)) {
      read.fault(
          Setting.PUBLIC_URL,
          "with tls.mode acme, a name in the public DNS: Let's Encrypt issues no certificate for an"
              + " internal name. For one, set acme.directory to an authority of your own, or use"
              + " tls.certificate and tls.key");
    }
  }

  private static boolean isPublic(URI directory) {
    return directory.getHost().endsWith(".letsencrypt.org");
  }

  private static boolean isInternal(String host) {
    return !host.contains(".") || INTERNAL.stream().anyMatch(host::endsWith);
  }

  /**
   * A folder for each authority: a change from a trial directory to the real one must not leave the
   * trial's certificate in use.
   */
  private static String folderName(URI directory) {
    return (directory.getRawAuthority() + directory.getRawPath())
        .replaceAll("[^A-Za-z0-9.]+", "-")
        .replaceAll("^[.-]+|[.-]+$", "");
  }
}
