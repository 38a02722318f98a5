package sotto.server.calls;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.protocol.CallId;
import sotto.protocol.ContractViolationException;
import sotto.protocol.UserId;
import sotto.protocol.mode.CallMode;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.Presence;
import sotto.server.api.Page;
import sotto.server.api.PersonBody;
import sotto.server.auth.PersonPrincipal;
import sotto.server.http.ApiRequest;
import sotto.server.http.ApiResponse;
import sotto.store.CallLog;
import sotto.store.CallRecord;
import sotto.switchboard.directory.SnapshotDirectory;
import sotto.switchboard.signalling.Switchboard;

/** One's own call history. */
final class CallsResource {
  record Calls(List<CallBody> calls, boolean more) {}

  record CallBody(
      CallId callId,
      String direction,
      PersonBody peer,
      @Nullable CallMode mode,
      boolean video,
      Instant startedAt,
      @Nullable Instant connectedAt,
      @Nullable Instant endedAt,
      @Nullable EndReason endReason,
      @Nullable Boolean endedByMe,
      boolean missed) {}

  private final CallLog calls;
  private final SnapshotDirectory directory;
  private final Switchboard switchboard;
  private final HistoryChanges changes;

  CallsResource(
      CallLog calls, SnapshotDirectory directory, Switchboard switchboard, HistoryChanges changes) {
    this.calls = calls;
    this.directory = directory;
    this.switchboard = switchboard;
    this.changes = changes;
  }

  ApiResponse list(ApiRequest request, PersonPrincipal by) throws ContractViolationException {
    int limit = Math.min(request.limit(), 199); // one more is read, and 200 is the store's maximum
    List<CallRecord> found =
        calls.history(by.user().id(), request.time("before").orElse(null), limit + 1);
    Page<CallRecord> page = Page.of(found, limit);
    return ApiResponse.ok(
        new Calls(page.entries().stream().map(c -> body(c, by.user().id())).toList(), page.more()));
  }

  ApiResponse seen(ApiRequest request, PersonPrincipal by) {
    changes.markSeen(by.user().id());
    return ApiResponse.noContent();
  }

  private CallBody body(CallRecord call, UserId me) {
    boolean outgoing = call.caller().user().equals(me);
    UserId peer = (outgoing ? call.callees().getFirst() : call.caller()).user();
    return new CallBody(
        call.id(),
        outgoing ? "outgoing" : "incoming",
        directory
            .user(peer)
            .map(u -> PersonBody.of(u, switchboard.presenceOf(peer)))
            .orElseGet(() -> new PersonBody(peer, "", "", Presence.OFFLINE)),
        call.mode(),
        call.video(),
        call.startedAt(),
        call.connectedAt(),
        call.endedAt(),
        call.endReason(),
        call.endedBy() == null ? null : call.endedBy().equals(me),
        call.isMissedBy(me));
  }
}
