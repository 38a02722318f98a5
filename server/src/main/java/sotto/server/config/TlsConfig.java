package sotto.server.config;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The server's own TLS, and its certificate. */
public sealed interface TlsConfig {

  /** Plain HTTP: on loopback, or behind a proxy that provides TLS. */
  record Off() implements TlsConfig {}

  /** PEM files: the certificate with its chain, and its private key, not encrypted. */
  record Files(Path certificate, Path key) implements TlsConfig {}

  /** A self-signed certificate, kept in the data folder; for trials. */
  record SelfSigned() implements TlsConfig {}

  /**
   * A certificate that the server orders and renews itself, by ACME (RFC 8555) with the challenge
   * HTTP-01.
   *
   * @param directory the authority
   * @param contact an email address for the authority; null for none
   * @param acceptsTerms whether the operator accepts the authority's terms of service
   * @param challengeListen where the authority's requests arrive, in plain HTTP
   * @param folder the files for this authority
   */
  record Acme(
      URI directory,
      @Nullable String contact,
      boolean acceptsTerms,
      ListenConfig challengeListen,
      Path folder)
      implements TlsConfig {

    /** The file of the current certificate: its chain, and its key. */
    public Path certificate() {
      return folder.resolve("certificate.pem");
    }
  }
}
