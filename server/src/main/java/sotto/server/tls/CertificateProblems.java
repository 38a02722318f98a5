package sotto.server.tls;

import java.net.InetAddress;
import java.net.URI;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import sotto.server.config.AddressRanges;

/** Finds what browsers refuse about a certificate that the server can use. */
final class CertificateProblems {
  private static final Duration SOON = Duration.ofDays(30);
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;

  private CertificateProblems() {}

  /**
   * The problems, each as a sentence.
   *
   * @param chain the server's own certificate first; not empty
   * @param publicUrl the address that people open; null if it is not set
   */
  static List<String> of(List<X509Certificate> chain, @Nullable URI publicUrl, Instant now) {
    return of(chain, publicUrl, now, TrustedRoots::ofThisMachine);
  }

  /** The same with other roots, which are needed only for a certificate that stands alone. */
  static List<String> of(
      List<X509Certificate> chain,
      @Nullable URI publicUrl,
      Instant now,
      Supplier<TrustedRoots> roots) {
    List<String> problems = new ArrayList<>();
    X509Certificate own = chain.getFirst();
    Instant until = own.getNotAfter().toInstant();
    if (now.isBefore(own.getNotBefore().toInstant())) {
      problems.add(
          "browsers will refuse the certificate: it is not valid before "
              + own.getNotBefore().toInstant());
    } else if (now.isAfter(until)) {
      problems.add("browsers will refuse the certificate: it ended at validUntil=" + until);
    } else if (until.isBefore(now.plus(SOON))) {
      problems.add(
          "the certificate ends in "
              + Duration.between(now, until).toDays()
              + " days, at validUntil="
              + until
              + ": renew it");
    }
    if (!isSelfSigned(own)
        && (chain.size() == 1 || !isIssuer(chain.get(1), own))
        && !roots.get().haveIssued(own)) {
      problems.add(
          "the file has no certificate of the issuer after the server's own, and this machine knows"
              + " no root of that name: browsers that do not know it either will refuse the"
              + " certificate. Use the full chain, often named fullchain.pem; if the issuer is a root"
              + " of your own, append its certificate (issuer: "
              + own.getIssuerX500Principal()
              + ")");
    }
    if (publicUrl != null && !fits(own, publicUrl.getHost())) {
      problems.add(
          "browsers will refuse the certificate: it is not for "
              + publicUrl.getHost()
              + ", the host of public.url, but for "
              + String.join(", ", names(own)));
    }
    return problems;
  }

  private static boolean isSelfSigned(X509Certificate certificate) {
    return isIssuer(certificate, certificate);
  }

  private static boolean isIssuer(X509Certificate issuer, X509Certificate of) {
    return issuer.getSubjectX500Principal().equals(of.getIssuerX500Principal());
  }

  /**
   * Whether browsers accept the certificate for the host of a URL. Spec: RFC 9525 §6.3: a wildcard
   * stands for one whole leftmost label.
   */
  static boolean fits(X509Certificate certificate, String urlHost) {
    String host = urlHost.replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT);
    String wanted = AddressRanges.literal(host).map(InetAddress::getHostAddress).orElse(host);
    int dot = wanted.indexOf('.');
    String wildcard = dot < 0 ? wanted : "*" + wanted.substring(dot);
    return names(certificate).stream().anyMatch(n -> n.equals(wanted) || n.equals(wildcard));
  }

  /** The names and addresses that browsers look at; they ignore the subject. */
  private static List<String> names(X509Certificate certificate) {
    try {
      return Objects.requireNonNullElse(
              certificate.getSubjectAlternativeNames(), List.<List<?>>of())
          .stream()
          .filter(name ->
              name.getFirst() instanceof Integer kind && (kind == DNS_NAME || kind == IP_ADDRESS))
          .map(name -> String.valueOf(name.get(1)).toLowerCase(Locale.ROOT))
          .toList();
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }
}
