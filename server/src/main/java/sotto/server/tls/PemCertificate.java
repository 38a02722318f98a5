package sotto.server.tls;

/**
 * A certificate with its chain, and its private key, both in PEM. The key is not printed.
 *
 * @param keyPem PKCS #8, unencrypted
 */
public record PemCertificate(String certificatePem, String keyPem) {
  @Override
  public String toString() {
    return "PemCertificate[" + certificatePem.length() + " characters]";
  }
}
