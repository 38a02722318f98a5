package sotto.server.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import sotto.store.Actor;
import sotto.store.OneTimeLinks;
import sotto.store.OneTimeLinks.Link;
import sotto.store.OneTimeLinks.LinkPurpose;
import sotto.store.User;

/** Changes of one-time links: their creation and use. */
public final class LinkChanges {
  /** A new link, with its token. */
  public record IssuedLink(String token, Instant expiresAt) {
    @Override
    public String toString() {
      return "IssuedLink[" + expiresAt + "]";
    }
  }

  private final OneTimeLinks links;
  private final Duration lifetime;
  private final InstantSource clock;

  public LinkChanges(OneTimeLinks links, Duration lifetime, InstantSource clock) {
    this.links = links;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** Creates the link with which the first administrator sets the server up. */
  public String createSetup() {
    return links.createSetup(lifetime);
  }

  /** Creates a link with which the user chooses a password; earlier ones stop working. */
  public IssuedLink create(User user, Actor actor) {
    LinkPurpose purpose = user.hasPassword() ? LinkPurpose.RESET : LinkPurpose.INVITATION;
    Instant expires = clock.instant().plus(lifetime);
    return new IssuedLink(links.create(user.id(), purpose, lifetime, actor), expires);
  }

  /**
   * Uses a set-up link.
   *
   * @return empty if the link is not valid any more
   */
  public Optional<User> setUp(
      String token, String organisation, String email, String displayName, String phc) {
    return links.redeemSetup(token, organisation.strip(), email.strip(), displayName.strip(), phc);
  }

  /**
   * Uses a link: sets the user's password and ends all sessions of the user.
   *
   * @return empty if the link is not valid any more
   */
  public Optional<Link> redeem(String token, String phc, Actor actor) {
    return links.redeem(token, phc, actor);
  }
}
