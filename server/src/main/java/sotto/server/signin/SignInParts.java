package sotto.server.signin;

import sotto.server.api.ApiContext;
import sotto.server.auth.PasswordCheck;
import sotto.server.auth.SignInLimits;
import sotto.server.http.SessionCookie;

/** The parts of signing in that other features need as well. */
public record SignInParts(
    SignInLimits limits,
    SignInSteps steps,
    LinkChanges links,
    LinkUrls urls,
    PasswordChanges passwords,
    SessionCookie cookie) {

  public static SignInParts of(
      ApiContext on, PasswordCheck passwords, SessionCookie cookie, LinkUrls urls) {
    var sessions = on.config().sessions();
    return new SignInParts(
        new SignInLimits(on.config().signIn(), on.clock()),
        new SignInSteps(passwords, on.gate(), cookie, sessions),
        new LinkChanges(on.store().links(), sessions.linkLifetime(), on.clock()),
        urls,
        new PasswordChanges(on.store().users()),
        cookie);
  }
}
