package sotto.policy;

/** Policies of the type are assigned to as many groups as there can be. */
public final class TooManyAssignmentsException extends Exception {
  TooManyAssignmentsException() {
    super("policies are assigned to " + GroupRanks.MAX_ASSIGNMENTS + " groups already");
  }
}
