package sotto.server.config;

import java.nio.file.Path;

/** Whether the server itself speaks TLS, and with which certificate. */
public sealed interface TlsConfig {

  /** Plain HTTP: on loopback, or behind a proxy that does TLS. */
  record Off() implements TlsConfig {}

  /** PEM files: the certificate with its chain, and its private key, not encrypted. */
  record Files(Path certificate, Path key) implements TlsConfig {}

  /** A certificate of the server's own making, kept in the data folder; for trying things out. */
  record SelfSigned() implements TlsConfig {}
}
