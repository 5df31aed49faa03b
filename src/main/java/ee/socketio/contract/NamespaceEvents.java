package ee.socketio.contract;

import ee.socketio.contract.EventContract.Argument;
import ee.socketio.contract.EventContract.Direction;
import ee.socketio.contract.Shape.Simple;
import java.io.InputStream;
import java.lang.reflect.AnnotatedType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The events of one namespace, with their types.
 *
 * @param namespace the name or pattern
 * @param toServer the events that clients send, by name
 * @param toClient the events that clients receive, by name
 */
record NamespaceEvents(
    String namespace, Map<String, Signature> toServer, Map<String, Signature> toClient) {
  /**
   * The signature of an event.
   *
   * @param parameters the arguments
   * @param variable whether the last parameter represents any number of arguments
   * @param reply the acknowledgement; null for none
   */
  record Signature(List<Parameter> parameters, boolean variable, @Nullable Reply reply) {}

  /** One argument. */
  record Parameter(String name, Shape shape, boolean optional) {
    Parameter(String name, Shape shape) {
      this(name, shape, false);
    }
  }

  /**
   * An acknowledgement.
   *
   * @param answer the value; null for none
   * @param optional whether the event can be sent without a callback
   */
  record Reply(@Nullable Shape answer, boolean optional) {}

  /** Names of Java parameters that are reserved in TypeScript. */
  private static final Set<String> RESERVED =
      Set.of(
          "ack",
          "arguments",
          "await",
          "debugger",
          "delete",
          "eval",
          "export",
          "function",
          "in",
          "let",
          "typeof",
          "with",
          "yield");

  /** The namespaces in the order of their names; always includes the main namespace. */
  static List<NamespaceEvents> of(List<EventContract> contracts, Shapes shapes) {
    Map<String, NamespaceEvents> all = new TreeMap<>();
    all.put("/", empty("/"));
    for (EventContract each : contracts) {
      NamespaceEvents events = all.computeIfAbsent(each.namespace(), NamespaceEvents::empty);
      Map<String, Signature> side =
          each.direction() == Direction.CLIENT_TO_SERVER ? events.toServer : events.toClient;
      side.put(each.event(), signature(each, shapes));
    }
    return List.copyOf(all.values());
  }

  /** Adds the events that the server itself sends or handles in every namespace. */
  private static NamespaceEvents empty(String namespace) {
    NamespaceEvents events = new NamespaceEvents(namespace, new TreeMap<>(), new TreeMap<>());
    Parameter data = new Parameter("data", Simple.ANYTHING, true);
    Reply pong = new Reply(new Shape.Named("Pong"), true);
    events.toServer.put("ping", new Signature(List.of(data), false, pong));
    events.toServer.put(
        "auth:refresh",
        new Signature(
            List.of(new Parameter("authRefresh", new Shape.Named("AuthRefresh"))),
            false,
            new Reply(new Shape.Named("AuthRefreshed"), false)));
    for (String name :
        List.of("Pong", "Failure", "AuthExpiring", "AuthExpired", "ForceDisconnect")) {
      events.toClient.put(
          ServerEvents.NAMES.get(name),
          new Signature(
              List.of(new Parameter(decapitalised(name), new Shape.Named(name))), false, null));
    }
    return events;
  }

  private static Signature signature(EventContract contract, Shapes shapes) {
    List<Parameter> parameters = new ArrayList<>();
    for (Argument argument : contract.arguments()) {
      String name = name(argument);
      String numbered = name;
      for (int i = 2; contains(parameters, numbered); i++) {
        numbered = name + i;
      }
      parameters.add(new Parameter(numbered, shapes.of(argument.type())));
    }
    if (contract.durable()) {
      parameters.add(new Parameter("meta", new Shape.Named("DurableMeta")));
    }
    return new Signature(parameters, contract.variable(), reply(contract, shapes));
  }

  /** The acknowledgement of a method without a return value is optional. */
  private static @Nullable Reply reply(EventContract contract, Shapes shapes) {
    AnnotatedType answer = contract.answer();
    if (answer == null) {
      return contract.durable() ? new Reply(null, false) : null;
    }
    Shape shape = shapes.of(answer);
    return new Reply(
        shape == Simple.NOTHING ? null : shape,
        shape == Simple.NOTHING || answer == EventContract.ANYTHING);
  }

  private static String name(Argument argument) {
    String name = argument.name();
    if (name == null) {
      return name(Shapes.raw(argument.type().getType()));
    }
    return RESERVED.contains(name) ? name + "_" : name;
  }

  private static String name(Class<?> type) {
    if (type == byte.class || type == InputStream.class) {
      return "bytes";
    }
    if (type.getName().startsWith("java")) {
      return type == String.class ? "text" : "value";
    }
    return type.isPrimitive() ? "value" : decapitalised(type.getSimpleName());
  }

  private static boolean contains(List<Parameter> parameters, String name) {
    return parameters.stream().anyMatch(each -> each.name().equals(name));
  }

  private static String decapitalised(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  /** A type prefix for the namespace: empty for the main one, {@code OrdersId} for /orders/{id}. */
  String word() {
    StringBuilder word = new StringBuilder();
    for (String part : namespace.split("[^A-Za-z0-9]+", -1)) {
      if (!part.isEmpty()) {
        word.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
      }
    }
    return word.toString();
  }
}
