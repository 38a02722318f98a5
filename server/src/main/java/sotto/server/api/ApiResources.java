package sotto.server.api;

import java.time.InstantSource;
import sotto.policy.EncryptionPolicy;
import sotto.server.auth.PasswordCheck;
import sotto.server.auth.SessionGate;
import sotto.server.auth.SignInLimits;
import sotto.server.calls.HistoryChanges;
import sotto.server.config.ServerConfig;
import sotto.server.http.SessionCookie;
import sotto.server.keys.KeyResources;
import sotto.server.people.GroupChanges;
import sotto.server.people.UserChanges;
import sotto.server.policies.OwnSettingChanges;
import sotto.server.policies.PolicyChanges;
import sotto.server.signin.LinkChanges;
import sotto.server.signin.PasswordChanges;
import sotto.store.Store;
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
      Switchboard switchboard,
      SessionGate gate,
      SessionCookie cookie,
      LinkUrls urls,
      PasswordCheck passwords,
      InstantSource clock) {
    SignInLimits limits = new SignInLimits(config.signIn(), clock);
    SignInSteps steps = new SignInSteps(passwords, gate, cookie, config.sessions());
    var links = new LinkChanges(store.links(), config.sessions().linkLifetime(), clock);
    var policies = new PolicyChanges<>(store.policies(EncryptionPolicy.TYPE));
    KeyResources keys = KeyResources.of(store, directory, switchboard, gate, clock);
    return new ApiResources(
        new ServerResource(directory, config.iceServers(), clock),
        new SessionResource(store.users(), limits, steps, gate, cookie),
        new LinkResource(store, directory, links, limits, steps),
        new MeResource(
            store,
            directory,
            new OwnSettingChanges(store),
            new PasswordChanges(store.users()),
            limits,
            steps,
            keys.toggles()),
        new MySessionsResource(gate),
        new PeopleResource(store.users(), directory, switchboard),
        keys,
        new CallsResource(
            store.calls(), directory, switchboard, new HistoryChanges(store.calls(), clock)),
        new UsersResource(store, directory, new UserChanges(store.users()), links, urls),
        new GroupsResource(store.groups(), directory, new GroupChanges(store.groups())),
        new PoliciesResource(store.policies(EncryptionPolicy.TYPE), policies),
        new AssignmentsResource(store, directory, policies),
        new AuditResource(store.audit()));
  }
}
