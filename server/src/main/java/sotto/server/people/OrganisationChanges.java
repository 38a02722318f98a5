package sotto.server.people;

import sotto.store.Actor;
import sotto.store.Organisations;
import sotto.store.Organisations.Organisation;

/** Changes of organisations. */
public final class OrganisationChanges {
  private final Organisations organisations;

  public OrganisationChanges(Organisations organisations) {
    this.organisations = organisations;
  }

  /** Creates an organisation without people. */
  public Organisation create(String name, Actor actor) {
    return organisations.create(name.strip(), actor);
  }
}
