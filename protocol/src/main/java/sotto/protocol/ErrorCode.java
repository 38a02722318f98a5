package sotto.protocol;

/**
 * The stable codes of all errors over HTTP and over the WebSocket. Names never change their
 * meaning; {@code api/} lists them too.
 */
public enum ErrorCode {
  /** Not JSON, or not a JSON object. */
  MALFORMED_JSON(400),
  /** The {@code type} of the message is unknown. */
  UNKNOWN_TYPE(400),
  /** A field is missing, of the wrong type or out of range. */
  INVALID_FIELD(400),
  /** The version of the message is not supported. */
  UNSUPPORTED_VERSION(400),
  /** Larger than allowed. */
  TOO_LARGE(413),
  /** The body of a request did not arrive in time. */
  TOO_SLOW(408),
  /** A binary frame; only text frames are allowed. */
  BINARY_FRAME(400),
  /** The first message on a socket has to be {@code hello}. */
  HELLO_EXPECTED(400),
  /** A sequence number is missing. */
  SEQUENCE_GAP(400),
  /** More messages or requests than allowed; try again later. */
  RATE_LIMITED(429),
  /** Others have given the server too much to do; try again later. */
  OVERLOADED(503),
  /** The message does not fit the state the call is in; nothing was changed. */
  WRONG_STATE(409),
  /** There is no such call, or it is not the sender's. */
  NO_SUCH_CALL(404),
  /** There is no such person, or the person is disabled. */
  NO_SUCH_USER(404),
  /**
   * The mode differs from the one that the caller was shown; nothing rang. Carries the current
   * mode.
   */
  MODE_CHANGED(409),
  /** Policy refuses this call. Carries the reasons. */
  CALL_REFUSED(403),
  /** Glare: the callee is calling the caller. Carries the id of that call. */
  CROSSED(409),
  /** The caller is in another call that was answered. */
  ALREADY_IN_CALL(409),
  /** The caller has another outgoing call that is not answered yet. */
  ALREADY_CALLING(409),
  /** The callee has left too many calls of the caller unanswered lately. Carries the wait. */
  CALLED_TOO_OFTEN(429),
  /** The callee is the caller. */
  SELF_CALL(400),

  /** Not signed in, or the session has ended. */
  UNAUTHENTICATED(401),
  /** Signed in, but the role does not allow it. */
  FORBIDDEN(403),
  /** There is nothing of that name or id. */
  NOT_FOUND(404),
  /** A WebSocket is expected here, and the request has no upgrade to one. */
  UPGRADE_REQUIRED(426),
  /** The request does not come from this server's own pages. */
  ORIGIN_MISMATCH(403),
  /** Wrong email or password. Does not reveal which. */
  WRONG_CREDENTIALS(401),
  /** The new password does not meet the rules. */
  WEAK_PASSWORD(400),
  /** The link was used, has expired, or never existed. */
  LINK_INVALID(410),
  /** The name or email is taken. */
  NAME_TAKEN(409),
  /** The policy is still assigned; the message names the assignments. */
  POLICY_IN_USE(409),
  /** The Global policy cannot be removed. */
  GLOBAL_POLICY(409),
  /** At most 64 group assignments of one policy type. */
  TOO_MANY_ASSIGNMENTS(409),
  /** The last active administrator can be neither disabled nor given another role. */
  LAST_ADMINISTRATOR(409),
  /** Policy does not allow the user to set this. */
  NOT_ALLOWED_BY_POLICY(403),
  /** A key, list or statement does not verify; the field names it. Nothing was stored. */
  KEY_REFUSED(400),
  /** The signed bytes verify but for their time: the device's clock is ahead of the server's. */
  CLOCKS_DIFFER(400),
  /** The device list does not extend the stored one: fetch that and sign again. */
  LIST_CHANGED(409),
  /** Another pin is stored at that place of the log. */
  PIN_EXISTS(409),
  /**
   * The server cannot store anything just now, or its database does not answer; try again later.
   */
  STORE_UNAVAILABLE(503),
  /**
   * The database did not confirm the change, which may have been made or may still be. A request
   * that may be made twice can be repeated; others after a look at what is stored.
   */
  OUTCOME_UNKNOWN(503),
  /** The server failed; the details are in its log under the request id. */
  INTERNAL(500);

  private final int httpStatus;

  ErrorCode(int httpStatus) {
    this.httpStatus = httpStatus;
  }

  /** The HTTP status of an answer with this code. */
  public int httpStatus() {
    return httpStatus;
  }
}
