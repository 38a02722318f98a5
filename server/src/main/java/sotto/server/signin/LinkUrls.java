package sotto.server.signin;

import sotto.server.http.OwnOrigins;

/** The addresses of one-time links. */
public final class LinkUrls {
  private final OwnOrigins origins;

  public LinkUrls(OwnOrigins origins) {
    this.origins = origins;
  }

  /** The token is in the fragment, behind {@code #}, which browsers do not send. */
  public String of(String token) {
    return origins.all().getFirst() + "/link#" + token;
  }
}
