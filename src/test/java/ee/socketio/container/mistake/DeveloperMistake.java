package ee.socketio.container.mistake;

import java.util.List;

/**
 * One mistake of a developer.
 *
 * @param description the description of the mistake in docs/mistakes.md
 * @param message the message that the developer reads, without package names
 */
public record DeveloperMistake(String description, String message) {
  /** The configuration of the application with the wrong declarations. */
  public static final String WRONG_VALUES =
      """
      socketio.workers=0
      socketio.transports=websockets
      socketio.cors.origins=*
      socketio.auth.cookie=token
      socketio.auth.mechanisms=jwt,oidc
      socketio.rate-limit.socket=100
      socketio.rate-limit.events=chat:*=1/1s;chat:*=2/1s
      socketio.auth.default=role:
      socketio.auth.namespaces=/orders=optional;/orders=required
      mp.jwt.verify.publickey.location=missing.pem
      """;

  /** The configuration of the application with the probable mistakes. */
  public static final String ODD_VALUES =
      """
      socketio.auth.default=optional
      socketio.pinginterval=5000
      SOCKETIO_WORKRES=4
      mp.jwt.verify.isuer=https://login.example
      socketio.auth.namespaces=/oders=required
      socketio.rate-limit.events=chat:mesage=10/1s
      socketio.unhandled-events=error
      """;

  /** Each of these mistakes fails the deployment. One message reports all of them. */
  public static final List<DeveloperMistake> WRONG =
      List.of(
          new DeveloperMistake(
              "a parameter of a type that cannot be bound",
              "Parameter.method() has the parameter java.lang.Runnable, to which no value can be bound"),
          new DeveloperMistake(
              "a handler that is private or static", "Hidden.method() is private or static"),
          new DeveloperMistake(
              "two handler annotations on one method",
              "Twofold.method() has more than one handler annotation"),
          new DeveloperMistake(
              "a return value that is not sent",
              "Answering.method() returns a value that is not sent"),
          new DeveloperMistake(
              "a handler for a reserved event",
              "Reserved.method() handles 'disconnect', which no client sends"),
          new DeveloperMistake(
              "a handler for the event that replaces a token",
              "Refresh.method() handles 'auth:refresh', which the server handles itself"),
          new DeveloperMistake(
              "a record that is not public", "which is not public as JSON-B wants it"),
          new DeveloperMistake(
              "a method of a session bean that is not public",
              "Session.method() is not public, as a session bean needs it"),
          new DeveloperMistake(
              "`@NamespacePart` in a namespace without parts",
              "NoPattern.method() wants the part 'id', but its namespace has no parts such as"
                  + " {id}"),
          new DeveloperMistake(
              "`@NamespacePart` with an unknown part",
              "OtherPart.method() wants the part 'order', expected a String and one of [id]"),
          new DeveloperMistake(
              "`@Concurrent` on a handler without `@OnEvent`",
              "ConcurrentConnect.method() has @Concurrent, but not @OnEvent"),
          new DeveloperMistake(
              "`@Concurrent` or `@NamespacePart` on a method that is not a handler",
              "ConcurrentAlone.method() has @Concurrent, but no handler annotation"),
          new DeveloperMistake(
              "a namespace without a slash", "NoSlash names the namespace 'chat':"),
          new DeveloperMistake(
              "a namespace with a star",
              "Star names the namespace '/orders/*': expected a name, or parts such as {id}"),
          new DeveloperMistake("two handlers for one event", "handles 'order:create', and so does"),
          new DeveloperMistake(
              "`@PushTo` with more than one destination",
              "Both names more than one of room, user and role in its @PushTo"),
          new DeveloperMistake(
              "`@PushTo` with an unknown property",
              "Property has no property for '{id}' of its @PushTo"),
          new DeveloperMistake(
              "`@PushTo` of a reserved event",
              "ReservedPush pushes 'connect', which is not a valid event name"),
          new DeveloperMistake(
              "`@PushTo` with a namespace without a slash",
              "NoSlashPush pushes to 'orders', expected a leading slash"),
          new DeveloperMistake(
              "a durable event without a user",
              "Nobody is durable and names no user in its @PushTo, expected one"),
          new DeveloperMistake(
              "a durable event without a store",
              "there is no bean of type EventStore, and these are pushed durably:"),
          new DeveloperMistake(
              "`@Pushed` with more than one destination",
              "Injected.hints has a wrong @Pushed: 'hint' goes to [a, role:seller], expected one of"
                  + " room, user and role"),
          new DeveloperMistake(
              "`@Emits` without a name",
              "Nameless has @Emits of ' ', which is not a valid event name"),
          new DeveloperMistake(
              "`@Emits` with a namespace without a slash",
              "NoSlashEmits has @Emits to 'emits', expected a leading slash"),
          new DeveloperMistake(
              "a number that is too small",
              "socketio.workers is '0', expected a whole number of at least 1"),
          new DeveloperMistake(
              "an unknown value",
              "socketio.transports is 'websockets', expected polling, websocket or both"),
          new DeveloperMistake(
              "a rate without a period",
              "socketio.rate-limit.socket is '100', expected a rate such as 100/1s, or none"),
          new DeveloperMistake("two limits for the same events", ": 'chat:*' occurs twice"),
          new DeveloperMistake(
              "a rule without its role",
              "socketio.auth.default is 'role:', expected required, optional or"
                  + " role:<name>[,<name>]"),
          new DeveloperMistake("two rules for one namespace", ": '/orders' occurs twice"),
          new DeveloperMistake(
              "all origins together with a token in a cookie",
              "socketio.cors.origins is '*' and socketio.auth.cookie is 'token', so any page could"
                  + " use the token of its visitor, expected a list of origins"),
          new DeveloperMistake(
              "an unknown authentication mechanism",
              "socketio.auth.mechanisms is 'jwt,oidc', expected jwt, container, both in the order in"
                  + " which they are asked, or none"),
          new DeveloperMistake(
              "a key file that does not exist",
              "mp.jwt.verify.publickey.location \"missing.pem\": neither a file nor a class path"
                  + " resource, expected one"));

  /** The configuration of the application whose mistakes are found when it starts. */
  public static final String LATE_VALUES =
      """
      socketio.auth.roles=admin,seller
      socketio.auth.namespaces=/orders=role:amdin
      mp.jwt.verify.publickey.location=key.json
      """;

  /** Each of these mistakes fails the deployment when the web application starts. */
  public static final List<DeveloperMistake> LATE =
      List.of(
          new DeveloperMistake(
              "a handler in a class without `@SocketNamespace`",
              "Bare has no @SocketNamespace, so its handler method() is never called"),
          new DeveloperMistake(
              "a rule for a role that is not declared",
              "socketio.auth.namespaces: the rule for '/orders' names the role 'amdin', which is"
                  + " none of the declared roles [admin, seller, user]; did you mean 'admin'?"),
          new DeveloperMistake(
              "`@RolesAllowed` with a role that is not declared",
              "Ruled.change() names the role 'Seller', which is none of the declared roles [admin,"
                  + " seller, user]; did you mean 'seller'?"));

  /** Each of these mistakes causes a warning in the log. */
  public static final List<DeveloperMistake> ODD =
      List.of(
          new DeveloperMistake(
              "an unknown key",
              "nothing reads the key 'socketio.pinginterval'; did you mean"
                  + " 'socketio.ping-interval'?"),
          new DeveloperMistake(
              "a misspelt environment variable",
              "nothing reads the key 'SOCKETIO_WORKRES'; did you mean 'SOCKETIO_WORKERS'?"),
          new DeveloperMistake(
              "a misspelt key of MicroProfile JWT",
              "nothing reads the key 'mp.jwt.verify.isuer'; did you mean 'mp.jwt.verify.issuer'?"),
          new DeveloperMistake(
              "a rule for a namespace that is not declared",
              "socketio.auth.namespaces has a rule for '/oders', a namespace that is not declared;"
                  + " did you mean '/orders'?"),
          new DeveloperMistake(
              "an event for a namespace that is not declared",
              "'order:updated' is sent to '/ordres', a namespace that is not declared; did you mean"
                  + " '/orders'?"),
          new DeveloperMistake(
              "a limit for a misspelt event",
              "socketio.rate-limit.events limits 'chat:mesage', which no handler bean handles; did"
                  + " you mean 'chat:message'?"),
          new DeveloperMistake(
              "a handler bean that CDI does not find",
              "Unseen has @SocketNamespace, but CDI does not find it: look for"
                  + " bean-discovery-mode=\"none\" in the beans.xml of its archive"),
          new DeveloperMistake(
              "no key for tokens", "no key is configured, every token is refused"));

  /** This mistake causes a warning when the first client sends such an event. */
  public static final DeveloperMistake NO_HANDLER =
      new DeveloperMistake(
          "an event without a handler",
          "no handler for the event 'chat:masage' in /, expected one of [chat:message,"
              + " price:change]");
}
