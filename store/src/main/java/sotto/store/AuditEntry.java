package sotto.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import sotto.protocol.UserId;

/**
 * One change, as it was made.
 *
 * @param number rises by one with each entry of the organisation; a gap is a removed entry
 * @param actorName the actor's name at that time; {@code "server"} for someone at its machine
 * @param via the word of a {@link Via}
 * @param action the word of an {@link AuditAction}
 * @param subject what was changed, in words that stay readable after it is gone
 * @param before JSON of what it was, null for a creation
 * @param after JSON of what it became, null for a removal
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
