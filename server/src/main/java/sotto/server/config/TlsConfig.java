package sotto.server.config;

import java.nio.file.Path;

/** The server's own TLS, and its certificate. */
public sealed interface TlsConfig {

  /** Plain HTTP: on loopback, or behind a proxy that provides TLS. */
  record Off() implements TlsConfig {}

  /** PEM files: the certificate with its chain, and its private key, not encrypted. */
  record Files(Path certificate, Path key) implements TlsConfig {}

  /** A self-signed certificate, kept in the data folder; for trials. */
  record SelfSigned() implements TlsConfig {}
}
