package sotto.server.signin;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.protocol.OrganisationId;
import sotto.server.auth.ClientNetwork;
import sotto.store.StoreUnavailableException;
import sotto.store.User;

/**
 * Reports failed sign-ins: each in the log, for programs that block addresses, in a metric, and
 * added up in the audit log, for administrators. Thread-safe.
 */
public final class SignInFailures {
  private static final Logger LOG = LoggerFactory.getLogger(SignInFailures.class);

  private final FailureTally tally;
  private final AuditChanges audit;
  private final InstantSource clock;
  private final LongSupplier nanoTime;
  private final Counter counted;

  SignInFailures(
      AuditChanges audit, InstantSource clock, LongSupplier nanoTime, MeterRegistry meters) {
    // Counted from the start, so that the first one is an increase to an alarm.
    this.counted = meters.counter("sotto.sign.in.failures");
    this.audit = audit;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.tally = new FailureTally(nanoTime.getAsLong(), clock.instant());
  }

  /** A password was wrong, or its person may not sign in. */
  void ofPerson(User person, String address) {
    log("sign-in failed", person.id().value(), address);
    add(person.auditName(), person.id().value(), address);
  }

  /**
   * There is no such account.
   *
   * @param name stands for the account, and does not reveal it
   */
  void ofUnknown(String name, String address) {
    log("sign-in failed", name, address);
    add("accounts that do not exist, from " + ClientNetwork.of(address), name, address);
  }

  /** A one-time link was not valid. */
  void ofLink(String address) {
    log("sign-in failed", "link", address);
  }

  /** An attempt was refused because too many have failed; its password was not looked at. */
  void refused(String account, String address) {
    log("sign-in refused", account, address);
    counted.increment();
  }

  /** Appends what is due to the audit log. Blocks; a failure loses no more than these entries. */
  public void writeDue(Optional<OrganisationId> organisation) {
    write(organisation, tally.take(nanoTime.getAsLong(), clock.instant(), false));
  }

  /** Appends everything, before the server stops. Blocks. */
  public void writeAll(Optional<OrganisationId> organisation) {
    write(organisation, tally.take(nanoTime.getAsLong(), clock.instant(), true));
  }

  private void write(Optional<OrganisationId> organisation, List<FailureTally.Closed> closed) {
    if (organisation.isEmpty()) {
      return;
    }
    for (FailureTally.Closed window : closed) {
      try {
        audit.signInsFailed(organisation.get(), window);
      } catch (StoreUnavailableException e) {
        LOG.debug("failed sign-ins could not be noted in the audit log", e);
      }
    }
  }

  private static void log(String event, String account, String address) {
    LOG.atInfo().addKeyValue("account", account).addKeyValue("address", address).log(event);
  }

  private void add(String subject, String account, String address) {
    tally.add(subject, account, address, nanoTime.getAsLong(), clock.instant());
    counted.increment();
  }
}
