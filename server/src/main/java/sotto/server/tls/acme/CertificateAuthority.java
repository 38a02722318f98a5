package sotto.server.tls.acme;

import sotto.server.tls.PemCertificate;

/** An authority that issues certificates. */
interface CertificateAuthority {

  /**
   * Orders a certificate with a fresh key. Blocks, up to some minutes.
   *
   * @param host its only name
   * @throws OrderFailedException when there is none, with what the authority said
   * @throws InterruptedException when the server stops
   */
  PemCertificate order(String host) throws OrderFailedException, InterruptedException;
}
