package sotto.policy;

/** The policies of a type are assigned to the largest permitted number of groups. */
public final class TooManyAssignmentsException extends Exception {
  TooManyAssignmentsException() {
    super("policies are assigned to " + GroupRanks.MAX_ASSIGNMENTS + " groups already");
  }
}
