package sotto.server.signin;

import io.micrometer.core.instrument.MeterRegistry;
import sotto.server.api.ApiContext;
import sotto.server.auth.KnownDevices;
import sotto.server.auth.PasswordCheck;
import sotto.server.auth.SignInLimits;
import sotto.server.http.BrowserSecurity;
import sotto.server.http.SessionCookie;

/** The parts of signing in that other features need as well. */
public record SignInParts(
    SignInGuard guard,
    SignInFailures failures,
    SignInSteps steps,
    LinkChanges links,
    LinkUrls urls,
    PasswordChanges passwords,
    SessionCookie cookie) {

  public static SignInParts of(
      ApiContext on,
      PasswordCheck passwords,
      BrowserSecurity security,
      LinkUrls urls,
      MeterRegistry meters) {
    var sessions = on.config().sessions();
    var devices = new KnownDevices(on.store().signInKey());
    var failures =
        new SignInFailures(new AuditChanges(on.store().audit()), on.clock(), on.nanoTime(), meters);
    return new SignInParts(
        new SignInGuard(new SignInLimits(on.config().signIn(), on.nanoTime()), devices, failures),
        failures,
        new SignInSteps(passwords, on.gate(), security, devices, sessions),
        new LinkChanges(on.store().links(), sessions.linkLifetime(), on.clock()),
        urls,
        new PasswordChanges(on.store().users()),
        security.session());
  }
}
