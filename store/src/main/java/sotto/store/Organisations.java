package sotto.store;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.protocol.OrganisationId;

/** The organisations; one per server so far. */
public interface Organisations {
  /**
   * An organisation.
   *
   * @param name the name that people see
   */
  record Organisation(OrganisationId id, String name) {}

  /** The organisation, if it has been set up. */
  Optional<Organisation> first();

  /** Creates an organisation with a Global policy in which everything is off. */
  @Writes
  Organisation create(String name, Actor actor);

  /**
   * Notes that the data are a backup's, and ends every session and one-time link: they gave access
   * then, and may have ended since. In a database that no server uses, because no end is reported.
   *
   * @param asOf the time of the newest entry; null if there is none
   */
  @Writes
  void restored(OrganisationId organisation, @Nullable Instant asOf, Actor actor);
}
