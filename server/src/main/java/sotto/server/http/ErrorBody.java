package sotto.server.http;

import org.jspecify.annotations.Nullable;
import sotto.protocol.ErrorCode;

/** The body of every error; see {@code api/openapi.yaml}. */
record ErrorBody(
    ErrorCode code,
    String message,
    @Nullable String field,
    @Nullable String expected,
    String requestId,
    @Nullable Long retryAfterSeconds) {}
