package sotto.switchboard.agent;

/**
 * A thread with a queue of tasks. Tasks run one at a time, in the order they were posted by any one
 * thread; state that only tasks touch needs no lock.
 */
public interface Agent {
  /** Runs the task on the agent, later; never at once. From any thread; never blocks. */
  void post(Runnable task);
}
