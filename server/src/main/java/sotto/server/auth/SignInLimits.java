package sotto.server.auth;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import sotto.protocol.UserId;
import sotto.server.config.SignInConfig;

/**
 * The limits on attempts at passwords. Only failures count, and those at one account never count
 * against another, however many people share an address. A device on which the person signed in
 * before has a limit of its own, so that no stranger locks a person out.
 */
public final class SignInLimits {
  /** More than an organisation has people: a stranger must not push a person's failures out. */
  private static final int MOST_PEOPLE = 1_000_000;

  private final AttemptLimits ofDevices;
  private final AttemptLimits ofPeople;
  private final AttemptLimits ofUnknown;

  /** Limits that have counted nothing. */
  public SignInLimits(SignInConfig config, LongSupplier nanoTime) {
    this.ofDevices = new AttemptLimits(config.perAccount(), config.window(), nanoTime, MOST_PEOPLE);
    this.ofPeople = new AttemptLimits(config.perAccount(), config.window(), nanoTime, MOST_PEOPLE);
    this.ofUnknown = new AttemptLimits(config.perAccount(), config.window(), nanoTime);
  }

  /** One count of failures. */
  public static final class Count {
    private final AttemptLimits limits;
    private final String key;

    private Count(AttemptLimits limits, String key) {
      this.limits = limits;
      this.key = key;
    }

    /** Counts an attempt as failed until it succeeds. After too many, the time to wait. */
    public Optional<Duration> attempt() {
      return limits.attempt(key);
    }

    /** The attempt did not fail, and does not count. */
    public void takeBack() {
      limits.succeeded(key);
    }
  }

  /** The failures of a person from one device on which that person signed in before. */
  public Count ofDevice(UserId person, String device) {
    return new Count(ofDevices, person.value() + " " + device);
  }

  /** The failures of a person from all other devices together, over all addresses. */
  public Count ofPerson(UserId person) {
    return new Count(ofPeople, person.value());
  }

  /**
   * The failures at an account that does not exist, so that its answers are those of one that does.
   *
   * @param name stands for the account; not the email, which may be a password in the wrong field
   */
  public Count ofUnknown(String name) {
    return new Count(ofUnknown, name);
  }
}
