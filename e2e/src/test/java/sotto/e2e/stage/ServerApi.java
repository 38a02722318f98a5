package sotto.e2e.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.RequestOptions;
import java.util.HashMap;
import java.util.Map;
import sotto.cli.DemoOrganisation;
import sotto.cli.DemoOrganisation.DemoPerson;
import sotto.e2e.app.CallingApp;
import sotto.protocol.Json;

/** The HTTP interface, with the rights of the person signed in in a tab. */
public final class ServerApi {
  private final CallingApp app;
  private final String origin;
  private final Map<DemoPerson, String> ids = new HashMap<>();

  public ServerApi(CallingApp app, String origin) {
    this.app = app;
    this.origin = origin;
  }

  /** Disables a user; takes an administrator. */
  public void disable(DemoPerson person) {
    send("PATCH", "/admin/users/" + idOf(person), Map.of("disabled", true));
  }

  /** A one-time link with which the person chooses a new password; takes an administrator. */
  public String passwordLink(DemoPerson person) {
    return exchange(
            app.page().request(), "POST", "/admin/users/" + idOf(person) + "/link", Map.of())
        .at("/url")
        .asText();
  }

  /** Enables a disabled user again; takes an administrator. */
  public void enable(DemoPerson person) {
    send("PATCH", "/admin/users/" + idOf(person), Map.of("disabled", false));
  }

  /** Signs a person in on a known device, from another browser. */
  public void signInAgain(DemoPerson person, String deviceId) {
    try (BrowserContext other = app.page().context().browser().newContext()) {
      var _ =
          exchange(
              other.request(),
              "POST",
              "/session",
              Map.of(
                  "email",
                  person.email(),
                  "password",
                  DemoOrganisation.PASSPHRASE,
                  "deviceId",
                  deviceId));
    }
  }

  /** Changes the password of the signed-in person. */
  public void changePassword(String from, String to) {
    send("PUT", "/me/password", Map.of("current", from, "replacement", to));
  }

  /** Invites people up to that number; needs an administrator. Their names sort first. */
  public void addPeopleBeforeAllOthers(int people) {
    for (int i = 0; i < people - DemoOrganisation.PEOPLE.size(); i++) {
      String name = "Aaron %03d".formatted(i);
      send(
          "POST",
          "/admin/users",
          Map.of(
              "email",
              "aaron%03d@sotto.example".formatted(i),
              "displayName",
              name,
              "role",
              "member"));
    }
  }

  /** Sets the Global policy; takes an administrator. */
  public void setGlobalPolicy(String calling) {
    send(
        "PUT",
        "/admin/enhanced-encryption-policies/Global",
        Map.of(
            "description",
            "",
            "calling",
            calling,
            "meetings",
            "Disabled",
            "usersMayRequire",
            true));
  }

  /** The person's own latest call. */
  public JsonNode latestCall() {
    return read("/calls?limit=1").at("/calls/0");
  }

  /** The id of the signed-in person. */
  public String ownId() {
    return read("/me").at("/userId").asText();
  }

  /** The id of this device. */
  public String ownDevice() {
    return read("/me").at("/deviceId").asText();
  }

  /** Ends the other sign-ins of the signed-in person. */
  public void endOtherSignIns() {
    read("/me/sessions")
        .forEach(session -> {
          if (!session.at("/current").asBoolean()) {
            send("DELETE", "/me/sessions/" + session.at("/sessionId").asText(), Map.of());
          }
        });
  }

  /** Stored, because a disabled person is not found. */
  private String idOf(DemoPerson person) {
    return ids.computeIfAbsent(
        person, p -> read("/people?query=" + p.email()).at("/people/0/userId").asText());
  }

  private JsonNode read(String path) {
    return parsed(app.page().request().get(origin + "/api/v1" + path));
  }

  private static JsonNode parsed(APIResponse response) {
    try {
      return Json.mapper().readTree(response.text());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void send(String method, String path, Map<String, Object> body) {
    var _ = exchange(app.page().request(), method, path, body);
  }

  private JsonNode exchange(
      APIRequestContext client, String method, String path, Map<String, Object> body) {
    APIResponse response =
        client.fetch(
            origin + "/api/v1" + path,
            RequestOptions.create().setMethod(method).setHeader("Origin", origin).setData(body));
    if (!response.ok()) {
      throw new IllegalStateException(method + " " + path + ": " + response.text());
    }
    return parsed(response);
  }
}
