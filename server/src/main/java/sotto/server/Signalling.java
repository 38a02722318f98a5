package sotto.server;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import sotto.protocol.SessionId;
import sotto.server.config.Version;
import sotto.server.people.UserChanges;
import sotto.switchboard.agent.EventLoopAgent;
import sotto.switchboard.calls.PolicyCallModes;
import sotto.switchboard.signalling.AgentSwitchboard;
import sotto.switchboard.signalling.Switchboard;
import sotto.switchboard.signalling.SwitchboardConfig;

/** Wires the signalling half. */
final class Signalling {
  private Signalling() {}

  /** Blocks until the calls of an earlier run are recovered. */
  static Switchboard make(Switchboards.Parts parts) {
    EventLoopAgent agent =
        EventLoopAgent.start(parts.vertx()).toCompletionStage().toCompletableFuture().join();
    Executor blocking = parts.threads().executor();
    UserChanges changes = new UserChanges(parts.store().users());
    AgentSwitchboard switchboard =
        new AgentSwitchboard(
            new AgentSwitchboard.Time(agent, agent, parts.clock()),
            SwitchboardConfig.defaults(Version.current()),
            new AgentSwitchboard.Rules(
                parts.directory(), session -> isOpen(parts, session), new PolicyCallModes()),
            new AgentSwitchboard.Records(
                parts.store().calls(),
                (user, availability) ->
                    CompletableFuture.runAsync(
                        () -> changes.setAvailability(user, availability), blocking),
                blocking),
            parts.meters());
    switchboard
        .start(parts.store().calls().unended(), parts.store().users().availabilities())
        .toCompletionStage()
        .toCompletableFuture()
        .join();
    return switchboard;
  }

  private static CompletionStage<Boolean> isOpen(Switchboards.Parts parts, SessionId session) {
    return CompletableFuture.supplyAsync(
        () -> parts.store().sessions().open(List.of(session)).contains(session),
        parts.threads().executor());
  }
}
