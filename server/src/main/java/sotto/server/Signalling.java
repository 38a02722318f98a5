package sotto.server;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import sotto.protocol.DeviceId;
import sotto.protocol.SessionId;
import sotto.server.config.Version;
import sotto.server.people.UserChanges;
import sotto.store.CallParticipant;
import sotto.store.CallRecord;
import sotto.store.Store;
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
    switchboard.start(earlierRun(parts.store())).toCompletionStage().toCompletableFuture().join();
    return switchboard;
  }

  private static AgentSwitchboard.EarlierRun earlierRun(Store store) {
    List<CallRecord> unended = store.calls().unended();
    List<DeviceId> devices =
        unended.stream()
            .flatMap(call -> call.participants().stream())
            .map(CallParticipant::device)
            .<DeviceId>mapMulti((device, found) -> {
              if (device != null) {
                found.accept(device);
              }
            })
            .toList();
    return new AgentSwitchboard.EarlierRun(
        unended, store.sessions().ofDevices(devices), store.users().availabilities());
  }

  private static CompletionStage<Boolean> isOpen(Switchboards.Parts parts, SessionId session) {
    return CompletableFuture.supplyAsync(
        () -> parts.store().sessions().open(List.of(session)).contains(session),
        parts.threads().executor());
  }
}
