/**
 * The one thread that owns all links, calls and presence, and its time.
 *
 * <p><b>Design.</b> A single agent owns the state that many devices share, without locks or
 * concurrent maps on the path of a call. Sockets live on any event loop; there frames are checked
 * and decoded, and valid messages are posted to the agent ({@link sotto.switchboard.agent.Agent}).
 * The agent never blocks: requests that block (to the database) are asynchronous, and their answers
 * are posted back. Deadlines are in one {@link sotto.switchboard.agent.TimerWheel}, turned by one
 * periodic {@link sotto.switchboard.agent.Ticker}, so an idle device costs no timer at all. In
 * tests the agent is the test's own thread, and the test turns the ticker.
 */
@NullMarked
package sotto.switchboard.agent;

import org.jspecify.annotations.NullMarked;
