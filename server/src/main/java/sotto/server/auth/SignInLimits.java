package sotto.server.auth;

import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import sotto.server.config.SignInConfig;

/**
 * The limits on attempts at passwords and links, per account and per address. Only failures count,
 * so that frequent successful sign-ins lock no person out.
 */
public final class SignInLimits {
  private final AttemptLimits perAccount;
  private final AttemptLimits perAddress;

  public SignInLimits(SignInConfig config, InstantSource clock) {
    this.perAccount = new AttemptLimits(config.perAccount(), config.window(), clock);
    this.perAddress = new AttemptLimits(config.perAddress(), config.window(), clock);
  }

  /**
   * Counts an attempt at a password. After too many, the time to wait.
   *
   * @param account the email, of a known user or not
   */
  public Optional<Duration> attempt(String account, String address) {
    return attempt(address).or(() -> perAccount.attempt(key(account)));
  }

  /** Counts an attempt at a link. */
  public Optional<Duration> attempt(String address) {
    return perAddress.attempt(network(address));
  }

  /** The attempt succeeded and does not count. */
  public void succeeded(String account, String address) {
    perAccount.succeeded(key(account));
    succeeded(address);
  }

  /** The attempt succeeded and does not count. */
  public void succeeded(String address) {
    perAddress.succeeded(network(address));
  }

  private static String key(String account) {
    return account.strip().toLowerCase(Locale.ROOT);
  }

  /** An IPv6 customer has at least a /64, so a limit per address would not limit anything. */
  private static String network(String address) {
    try {
      byte[] bytes = InetAddress.ofLiteral(address).getAddress();
      return bytes.length == 16 ? HexFormat.of().formatHex(Arrays.copyOf(bytes, 8)) : address;
    } catch (IllegalArgumentException e) {
      return address;
    }
  }
}
