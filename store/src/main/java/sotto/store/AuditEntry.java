package sotto.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import sotto.protocol.UserId;

/**
 * A recorded change.
 *
 * @param number rises by one with each entry of the organisation; a gap is a removed entry
 * @param actorName the actor's name at that time; {@code "server"} for a local command
 * @param via the word of a {@link Via}
 * @param action the word of an {@link AuditAction}
 * @param subject the object of the change, in words that stay readable after it is removed
 * @param before JSON of its state before, null for a creation
 * @param after JSON of its state after, null for a removal
 */
public record AuditEntry(
    long number,
    Instant at,
    @Nullable UserId actor,
    String actorName,
    String via,
    String address,
    String action,
    String subject,
    @Nullable String before,
    @Nullable String after) {}
