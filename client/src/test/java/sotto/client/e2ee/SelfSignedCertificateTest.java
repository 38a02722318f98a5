package sotto.client.e2ee;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;
import sotto.e2ee.media.Media;
import sotto.e2ee.secret.Randomness;

class SelfSignedCertificateTest {
  private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

  @Test
  void theJdkReadsAndVerifiesIt() throws Exception {
    for (int i = 0; i < 50; i++) {
      var made = CallCertificate.create(NOW, Randomness.secure());
      X509Certificate read =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(made.der().toArray()));
      read.verify(read.getPublicKey());
      read.checkValidity(Date.from(NOW));
      assertThat(read.getVersion()).isEqualTo(3);
      assertThat(read.getSubjectX500Principal().getName()).isEqualTo("CN=sotto");
      assertThat(read.getSerialNumber().signum()).isNotNegative();
      assertThat(read.getEncoded()).isEqualTo(made.der().toArray());
    }
  }

  @Test
  void whatHeadlessMediaSaysSatisfiesTheRules() throws Exception {
    for (boolean video : new boolean[] {true, false}) {
      Media offered = HeadlessMedia.offered(video);
      offered.require();
      Media answered = HeadlessMedia.answered(offered);
      answered.require();
      answered.requireAnswerTo(offered);
    }
  }
}
