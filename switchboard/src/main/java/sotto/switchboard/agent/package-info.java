/**
 * The one thread that owns all links, calls and presence, and its time.
 *
 * <p><b>Design.</b> State that many devices share is owned by a single agent and guarded by nothing
 * else: no locks, no concurrent maps on the way of a call. Sockets live on any event loop; there
 * frames are checked and decoded, and what is left is posted to the agent ({@link
 * sotto.switchboard.agent.Agent}). The agent never blocks: what blocks (the database) is asked for
 * asynchronously and its answer posted back. Deadlines are in one {@link
 * sotto.switchboard.agent.TimerWheel}, turned by one periodic {@link
 * sotto.switchboard.agent.Ticker}, so an idle device costs no timer at all. In tests the agent is
 * the test's own thread and the ticker its own hand.
 */
@NullMarked
package sotto.switchboard.agent;

import org.jspecify.annotations.NullMarked;
