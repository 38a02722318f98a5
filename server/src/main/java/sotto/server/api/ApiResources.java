package sotto.server.api;

import java.time.InstantSource;
import sotto.policy.EncryptionPolicy;
import sotto.server.auth.PasswordCheck;
import sotto.server.auth.SessionGate;
import sotto.server.auth.SignInLimits;
import sotto.server.config.ServerConfig;
import sotto.server.http.SessionCookie;
import sotto.server.keys.KeyResources;
import sotto.store.Store;
import sotto.switchboard.directory.DirectoryChanges;
import sotto.switchboard.directory.SnapshotDirectory;
import sotto.switchboard.signalling.Switchboard;

/** One of each resource, wired. */
public record ApiResources(
    ServerResource server,
    SessionResource session,
    LinkResource links,
    MeResource me,
    MySessionsResource mySessions,
    PeopleResource people,
    KeyResources keys,
    CallsResource calls,
    UsersResource users,
    GroupsResource groups,
    PoliciesResource policies,
    AssignmentsResource assignments,
    AuditResource audit) {

  /** Wires the resources to what they work on. */
  public static ApiResources of(
      ServerConfig config,
      Store store,
      SnapshotDirectory directory,
      DirectoryChanges changes,
      Switchboard switchboard,
      SessionGate gate,
      SessionCookie cookie,
      LinkUrls urls,
      PasswordCheck passwords,
      InstantSource clock) {
    SignInLimits limits = new SignInLimits(config.signIn(), clock);
    SignInSteps steps = new SignInSteps(passwords, gate, cookie, config.sessions());
    KeyResources keys = KeyResources.of(store, directory, switchboard, gate, clock);
    return new ApiResources(
        new ServerResource(directory, config.iceServers(), clock),
        new SessionResource(store.users(), limits, steps, gate, cookie),
        new LinkResource(store, directory, changes, limits, steps, gate),
        new MeResource(store, directory, changes, limits, steps, gate, switchboard, keys.toggles()),
        new MySessionsResource(gate, switchboard),
        new PeopleResource(store.users(), directory, switchboard),
        keys,
        new CallsResource(store.calls(), directory, switchboard, clock),
        new UsersResource(
            store, directory, changes, gate, urls, config.sessions().linkLifetime(), clock),
        new GroupsResource(store, directory, changes),
        new PoliciesResource(store.policies(EncryptionPolicy.TYPE), changes),
        new AssignmentsResource(store, directory, changes),
        new AuditResource(store.audit()));
  }
}
