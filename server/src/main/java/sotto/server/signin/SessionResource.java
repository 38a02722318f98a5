package sotto.server.signin;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.protocol.Check;
import sotto.protocol.ContractViolationException;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;
import sotto.protocol.signalling.SessionEnd;
import sotto.server.auth.Password;
import sotto.server.auth.PersonPrincipal;
import sotto.server.auth.SessionGate;
import sotto.server.http.ApiException;
import sotto.server.http.ApiRequest;
import sotto.server.http.ApiResponse;
import sotto.server.http.SessionCookie;
import sotto.store.Users;
import sotto.store.Users.Account;

/** Signing in and out. */
final class SessionResource {
  record SignIn(
      String email, Password password, @Nullable DeviceId deviceId, @Nullable String deviceName) {
    SignIn {
      Check.opaque(email, "email", 200);
      Check.present(password, "password");
    }
  }

  private final Users users;
  private final SignInGuard guard;
  private final SignInSteps steps;
  private final SessionGate gate;
  private final SessionCookie cookie;

  SessionResource(
      Users users, SignInGuard guard, SignInSteps steps, SessionGate gate, SessionCookie cookie) {
    this.users = users;
    this.guard = guard;
    this.steps = steps;
    this.gate = gate;
    this.cookie = cookie;
  }

  /**
   * The answer is the same, and takes as long, whether the email is unknown, the user disabled or
   * invited, or the password wrong.
   */
  ApiResponse signIn(ApiRequest request) throws ApiException, ContractViolationException {
    SignIn body = request.body(SignIn.class);
    Optional<Account> account = users.account(body.email().strip());
    Optional<String> phc =
        account.filter(found -> !found.user().disabled()).map(found -> found.phc());
    boolean good =
        guard.check(
            account.map(Account::user),
            body.email(),
            request,
            source -> steps.matches(phc, body.password(), source) && phc.isPresent());
    if (!good) {
      throw wrong();
    }
    Account known = account.orElseThrow();
    // Empty when the person was disabled, or the password changed, while this one was checked.
    return steps
        .open(
            known.user(),
            phc.orElseThrow(),
            known.version(),
            body.deviceId(),
            body.deviceName(),
            request)
        .orElseThrow(SessionResource::wrong);
  }

  private static ApiException wrong() {
    return new ApiException(ErrorCode.WRONG_CREDENTIALS, "wrong email or password");
  }

  ApiResponse signOut(ApiRequest request, PersonPrincipal by) {
    gate.end(by.user(), by.session().id(), SessionEnd.SIGNED_OUT);
    return ApiResponse.noContent().withCookie(cookie.gone());
  }
}
