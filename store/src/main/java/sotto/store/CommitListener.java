package sotto.store;

/**
 * A listener to all committed changes: those of this process, on the thread of the change and
 * before the change returns, and those of others.
 *
 * <p>It may be called on several threads at once, not always in the order of the versions, and
 * rarely twice for one change. It may block. Exceptions do not undo the change: a {@link
 * NotInForceException} is passed on to the code that made the change, others are logged.
 */
@FunctionalInterface
public interface CommitListener {
  void committed(Committed change);
}
