package sotto.store;

import java.util.Optional;
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
}
