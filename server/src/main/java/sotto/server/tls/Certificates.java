package sotto.server.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import sotto.server.config.ServerConfig;
import sotto.server.config.TlsConfig;

/** Finds the configured certificate. */
public final class Certificates {
  private Certificates() {}

  /**
   * Null for plain HTTP. Creates a self-signed one if that is configured and there is no valid one.
   *
   * @throws UnusableCertificateException when the operator's files are unusable
   * @throws IOException if one of the server's own cannot be read or written
   */
  public static @Nullable PemCertificate of(ServerConfig config, InstantSource clock)
      throws IOException, UnusableCertificateException {
    return switch (config.tls()) {
      case TlsConfig.Off off -> null;
      case TlsConfig.Files files -> CertificateFiles.read(files);
      case TlsConfig.SelfSigned selfSigned ->
          SelfSignedCertificate.in(config.dataFolder().resolve("tls"), config, clock.instant());
    };
  }

  static PemCertificate read(Path certificate, Path key) throws IOException {
    return new PemCertificate(Files.readString(certificate), Files.readString(key));
  }
}
