package sotto.server.api;

import org.jspecify.annotations.Nullable;
import sotto.protocol.ContractViolationException;
import sotto.protocol.ErrorCode;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.server.http.ApiRequest;
import sotto.switchboard.directory.SnapshotDirectory;

/** Where a page of people begins. */
public final class PageStart {
  private PageStart() {}

  /**
   * The last person of the page before; null for the first page.
   *
   * @throws ContractViolationException {@code INVALID_FIELD} for an id that no page can end with,
   *     as the answer would be an empty page that looks like the end
   */
  public static @Nullable UserId after(
      ApiRequest request, SnapshotDirectory directory, OrganisationId organisation)
      throws ContractViolationException {
    UserId after = request.query("after", UserId::new).orElse(null);
    if (after != null
        && directory
            .user(after)
            .filter(user -> user.organisation().equals(organisation))
            .isEmpty()) {
      throw new ContractViolationException(
          ErrorCode.INVALID_FIELD,
          "after",
          "the id of the last one of the previous page",
          "another id");
    }
    return after;
  }
}
