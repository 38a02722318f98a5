package sotto.store;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.EndReason;

/**
 * The record of calls. The writing methods never block and may be called from an event loop; each
 * stage completes, on a thread of the store's, when the change is durable. Changes to one call
 * become durable in the order of the requests; a failed one fails its stage.
 */
public interface CallLog {
  /**
   * Records a new call (or one that ends at once: busy, refused, unreachable). The id must be new.
   */
  CompletionStage<Void> started(CallRecord call);

  /** A person takes the call with that device. */
  CompletionStage<Void> answered(CallId id, UserId by, DeviceId device, Instant at);

  CompletionStage<Void> connected(CallId id, Instant at);

  /** Ends the call. Does nothing if it has ended before. */
  CompletionStage<Void> ended(CallId id, Instant at, EndReason reason, @Nullable UserId by);

  /** Calls that have not ended; after a crash, those to recover. Blocks. */
  List<CallRecord> unended();

  /**
   * A user's calls, newest first. Blocks.
   *
   * @param before only calls that started earlier; null for the newest
   * @param limit 1 to 200
   */
  List<CallRecord> history(UserId user, @Nullable Instant before, int limit);

  /** The number of missed calls ({@link CallRecord#isMissedBy}) the user has not seen. Blocks. */
  int unseenMissed(UserId user);

  /**
   * Records that the user has seen the history: the missed calls up to that time, and never one
   * that comes later, however far the time is ahead. Blocks.
   */
  @Writes
  void markSeen(UserId user, Instant at);
}
