package sotto.store;

/**
 * A listener to committed changes, whoever made them: this process, on the thread that made the
 * change and before it learns that it is made, or another process.
 *
 * <p>It may be called on several threads at once, not always in the order of the versions, and
 * rarely twice for one change. It may block. The change is made whatever it throws; a {@link
 * NotInForceException} is thrown on to the code that made the change, others are logged.
 */
@FunctionalInterface
public interface CommitListener {
  void committed(Committed change);
}
