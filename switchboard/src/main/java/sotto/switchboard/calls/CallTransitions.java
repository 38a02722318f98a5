package sotto.switchboard.calls;

import static sotto.switchboard.calls.CallAction.*;
import static sotto.switchboard.calls.CallRole.*;

/**
 * The table of calls: in this state, when somebody of this role does this, what follows. Everything
 * not named is illegal for a message and of no consequence for anything else.
 */
final class CallTransitions {
  private CallTransitions() {}

  static CallAction of(CallState state, CallRole role, CallEvent event) {
    if (role == STRANGER) {
      return event.isMessage() ? NO_SUCH_CALL : IGNORE;
    }
    CallAction otherwise = event.isMessage() ? WRONG_STATE : IGNORE;
    return switch (state) {
      case STARTING -> DEFER;
      case RINGING ->
          switch (event) {
            case ACCEPT -> role == RINGING_DEVICE ? ANSWER : otherwise;
            case DECLINE -> role == RINGING_DEVICE || role == CALLEES_OTHER ? DECLINE : otherwise;
            case SIGNAL -> role == CALLER || role == RINGING_DEVICE ? PASS_ON : otherwise;
            case END -> role == CALLER ? CANCEL : role == RINGING_DEVICE ? LEAVE : otherwise;
            case DEVICE_GONE ->
                switch (role) {
                  case CALLER -> FINISH;
                  case RINGING_DEVICE, CALLEES_OTHER -> LEAVE;
                  default -> IGNORE;
                };
            case DEVICE_ONLINE -> role == CALLEES_OTHER ? JOIN : IGNORE;
            case ANOTHER_TAKEN -> role == CALLERS_OTHER ? FINISH : IGNORE;
            case USER_DISABLED -> FINISH;
            case RING_TIMEOUT -> GIVE_UP;
            case MEDIA_FLOWS, DEVICE_AWAY, DEVICE_BACK -> otherwise;
          };
      case ANSWERED, CONNECTED ->
          switch (event) {
            case ANOTHER_TAKEN, USER_DISABLED -> FINISH;
            case SIGNAL -> isEnd(role) ? PASS_ON : otherwise;
            case MEDIA_FLOWS ->
                !isEnd(role) ? otherwise : state == CallState.CONNECTED ? CONFIRM : MARK_MEDIA;
            case END, DEVICE_GONE -> isEnd(role) ? FINISH : otherwise;
            case DEVICE_AWAY, DEVICE_BACK -> isEnd(role) ? TELL_PEER : IGNORE;
            case ACCEPT, DECLINE, DEVICE_ONLINE, RING_TIMEOUT -> otherwise;
          };
      case ENDED -> otherwise;
    };
  }

  /** One of the two devices between which the call goes once it is answered. */
  private static boolean isEnd(CallRole role) {
    return role == CALLER || role == ANSWERER;
  }
}
