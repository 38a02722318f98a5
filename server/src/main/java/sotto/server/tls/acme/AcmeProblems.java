package sotto.server.tls.acme;

import java.net.URI;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shredzone.acme4j.Problem;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeNetworkException;
import org.shredzone.acme4j.exception.AcmeRateLimitedException;
import org.shredzone.acme4j.exception.AcmeServerException;
import org.shredzone.acme4j.exception.AcmeUserActionRequiredException;
import sotto.server.config.TlsConfig;

/** Explains failures: what the authority said, and what the operator can do. */
final class AcmeProblems {
  private static final int LONGEST = 400;

  private final TlsConfig.Acme acme;
  private final String host;

  AcmeProblems(TlsConfig.Acme acme, String host) {
    this.acme = acme;
    this.host = host;
  }

  OrderFailedException of(AcmeException e) {
    return switch (e) {
      case AcmeRateLimitedException limited ->
          refused(
              "the authority refuses more orders for now ("
                  + said(limited.getProblem())
                  + "): nothing has to be done; it is tried again when the authority allows it",
              limited);
      case AcmeUserActionRequiredException action ->
          refused(
              "the authority needs an action of yours ("
                  + said(action.getProblem())
                  + ")"
                  + action
                      .getTermsOfServiceUri()
                      .map(terms -> ": read and accept its terms of service at " + clean(terms))
                      .orElse(""),
              action);
      case AcmeServerException refusal -> of(refusal.getProblem(), refusal);
      case AcmeNetworkException network when isUntrusted(network) ->
          new OrderFailedException(
              OrderFailedException.Kind.UNREACHABLE,
              "the certificate of the authority at "
                  + acme.directory()
                  + " is not trusted ("
                  + clean(cause(network))
                  + "): if the authority is your own, add its root to a trust store and start with"
                  + " SOTTO_JAVA_OPTIONS='-Djavax.net.ssl.trustStore=FILE"
                  + " -Djavax.net.ssl.trustStorePassword=PASSWORD'",
              network);
      case AcmeNetworkException network ->
          new OrderFailedException(
              OrderFailedException.Kind.UNREACHABLE,
              "the authority at "
                  + acme.directory()
                  + " could not be reached ("
                  + clean(cause(network))
                  + "): check this machine's network, DNS and firewall towards it",
              network);
      default -> refused("the authority's answer was not understood (" + clean(cause(e)) + ")", e);
    };
  }

  /** A refusal, or a challenge that failed; without a problem if the authority gave no reason. */
  OrderFailedException of(Optional<Problem> problem) {
    return problem
        .map(found -> of(found, null))
        .orElseGet(() -> refused("the authority did not issue it and gave no reason", null));
  }

  private OrderFailedException of(Problem problem, @Nullable AcmeException cause) {
    return refused("the authority refused (" + said(problem) + "): " + remedy(problem), cause);
  }

  /** Spec: RFC 8555 §6.7. */
  private String remedy(Problem problem) {
    String type = problem.getType().toString();
    return switch (type.substring(type.lastIndexOf(':') + 1)) {
      case "rejectedIdentifier" ->
          "it issues no certificate for " + host + ": use another name, or another acme.directory";
      case "caa" ->
          "the CAA record of " + host + " in DNS does not allow this authority: add it there";
      case "externalAccountRequired" ->
          "it takes only accounts that were made with it beforehand, which Sotto does not have: use"
              + " another acme.directory";
      case "invalidContact", "unsupportedContact" -> "correct acme.contact, or leave it out";
      case "accountDoesNotExist" ->
          "delete " + acme.folder().resolve("account.pem") + ", and another account is opened";
      case "serverInternal" -> "the authority has a problem of its own; it is tried again";
      default ->
          "it has to reach http://"
              + host
              + "/ on port 80, where "
              + at()
              + " of this machine has to answer: check the name in DNS (if it has an IPv6 address,"
              + " set acme.challenge-listen to [::]:80), the firewall and forwarded ports";
    };
  }

  private String at() {
    String address = acme.challengeListen().host();
    return (address.contains(":") ? "[" + address + "]" : address)
        + ":"
        + acme.challengeListen().port();
  }

  private static OrderFailedException refused(String message, @Nullable AcmeException cause) {
    return new OrderFailedException(
        OrderFailedException.Kind.REFUSED,
        message,
        cause instanceof AcmeRateLimitedException limited
            ? limited.getRetryAfter().orElse(null)
            : null,
        cause);
  }

  private static String said(Problem problem) {
    URI type = problem.getType();
    return clean(
        type.toString().replace("urn:ietf:params:acme:error:", "")
            + ": "
            + problem.getDetail().or(problem::getTitle).orElse("no detail"));
  }

  /** Whether no trusted root leads to the authority's certificate, or a trust store has no root. */
  private static boolean isUntrusted(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertPathBuilderException
          || cause instanceof CertPathValidatorException
          || cause instanceof InvalidAlgorithmParameterException) {
        return true;
      }
    }
    return false;
  }

  private static String cause(AcmeException e) {
    Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.toString();
  }

  /** A text of the authority in one line of bounded length. */
  static String clean(Object text) {
    String line = text.toString().replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " …";
  }
}
