package sotto.server.tls;

import io.vertx.core.net.KeyCertOptions;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificate that TLS shows in each new handshake; it can be replaced at any time, from any
 * thread. The listening sockets, and the TLS contexts of all event loops, stay as they are.
 */
public final class CurrentCertificate extends X509ExtendedKeyManager {
  private record Pair(List<X509Certificate> chain, PrivateKey key) {}

  /** The current one and the one before it, which a handshake may have chosen just now. */
  private final Map<String, Pair> pairs = new ConcurrentHashMap<>();

  private volatile int number;
  private volatile @Nullable PemCertificate pem;

  /** Begins with this certificate; with null, every handshake fails until there is one. */
  public CurrentCertificate(@Nullable PemCertificate first) {
    if (first != null) {
      use(first);
    }
  }

  /** Uses another certificate from now on. */
  synchronized void use(PemCertificate next) {
    int numberOfNext = number + 1;
    pairs.put(
        alias(numberOfNext),
        new Pair(List.copyOf(CertificateFiles.all(next)), CertificateFiles.keyOf(next)));
    pairs.remove(alias(numberOfNext - 2));
    pem = next;
    number = numberOfNext;
  }

  /** The one in use; null while there is none. */
  @Nullable PemCertificate pem() {
    return pem;
  }

  /** This certificate as Vert.x takes it. */
  public KeyCertOptions options() {
    return KeyCertOptions.wrap(this);
  }

  private static String alias(int number) {
    return "certificate-" + number;
  }

  /**
   * The current one, if its key is of this kind; TLS asks for each kind that the client accepts.
   */
  private @Nullable String choose(String keyType) {
    String alias = alias(number);
    Pair pair = pairs.get(alias);
    return pair != null && pair.key().getAlgorithm().equals(keyType) ? alias : null;
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    return choose(keyType);
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return choose(keyType);
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    String alias = choose(keyType);
    return alias == null ? null : List.of(alias).toArray(new String[0]);
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    Pair pair = pairs.get(alias);
    return pair == null ? null : pair.chain().toArray(new X509Certificate[0]);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    Pair pair = pairs.get(alias);
    return pair == null ? null : pair.key();
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }
}
