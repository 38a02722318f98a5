package sotto.server.signin;

import java.time.Duration;
import java.util.Optional;
import sotto.server.auth.ClientNetwork;
import sotto.server.auth.KnownDevices;
import sotto.server.auth.PersonPrincipal;
import sotto.server.auth.SignInLimits;
import sotto.server.auth.SignInLimits.Count;
import sotto.server.http.ApiException;
import sotto.server.http.ApiRequest;
import sotto.store.User;

/** Limits and reports the attempts at passwords. Thread-safe. */
public final class SignInGuard {
  /** Checks a password; the argument is the source that takes turns with others. */
  @FunctionalInterface
  public interface Check {
    boolean isRight(String source) throws ApiException;
  }

  private final SignInLimits limits;
  private final KnownDevices devices;
  private final SignInFailures failures;

  SignInGuard(SignInLimits limits, KnownDevices devices, SignInFailures failures) {
    this.limits = limits;
    this.devices = devices;
    this.failures = failures;
  }

  /**
   * Checks a sign-in. A device on which the person signed in before is not slowed by the failures
   * of others, nor by those who share its address.
   *
   * @param account also one that may not sign in; empty if there is none
   * @return whether the password was right
   * @throws ApiException after too many failures, or when the check cannot be made now
   */
  boolean check(Optional<User> account, String email, ApiRequest request, Check check)
      throws ApiException {
    String address = request.address();
    if (account.isEmpty()) {
      String name = devices.nameOfUnknown(email);
      boolean right =
          counted(limits.ofUnknown(name), name, address, ClientNetwork.of(address), check);
      failures.ofUnknown(name, address);
      return right;
    }
    User person = account.get();
    Optional<String> device = devices.find(request.devices(), person.id());
    Count count =
        device
            .map(known -> limits.ofDevice(person.id(), known))
            .orElseGet(() -> limits.ofPerson(person.id()));
    String source = device.orElseGet(() -> ClientNetwork.of(address));
    boolean right = counted(count, person.id().value(), address, source, check);
    if (!right) {
      failures.ofPerson(person, address);
    }
    return right;
  }

  /** Checks the password of somebody who is signed in, whose device has a count of its own. */
  public boolean check(PersonPrincipal by, ApiRequest request, Check check) throws ApiException {
    String device = by.session().device().value();
    boolean right =
        counted(
            limits.ofDevice(by.user().id(), device),
            by.user().id().value(),
            request.address(),
            device,
            check);
    if (!right) {
      failures.ofPerson(by.user(), request.address());
    }
    return right;
  }

  private boolean counted(Count count, String account, String address, String source, Check check)
      throws ApiException {
    Optional<Duration> wait = count.attempt();
    if (wait.isPresent()) {
      failures.refused(account, address);
      throw ApiException.rateLimited(
          "too many failed sign-ins; wait, use a device on which this person signed in before, or"
              + " a one-time link",
          wait.get());
    }
    boolean failed = false;
    try {
      boolean right = check.isRight(source);
      failed = !right;
      return right;
    } finally {
      if (!failed) {
        count.takeBack();
      }
    }
  }
}
