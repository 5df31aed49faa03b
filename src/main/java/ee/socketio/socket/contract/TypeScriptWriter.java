package ee.socketio.socket.contract;

import ee.socketio.protocol.socketio.JsonText;
import ee.socketio.socket.contract.NamespaceEvents.Parameter;
import ee.socketio.socket.contract.NamespaceEvents.Signature;
import ee.socketio.socket.contract.Shape.Choice;
import ee.socketio.socket.contract.Shape.ListOf;
import ee.socketio.socket.contract.Shape.MapOf;
import ee.socketio.socket.contract.Shape.Maybe;
import ee.socketio.socket.contract.Shape.Named;
import ee.socketio.socket.contract.Shape.Properties;
import ee.socketio.socket.contract.Shape.Simple;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a contract as TypeScript. */
final class TypeScriptWriter {
  private static final String HEAD =
      """
      // Written by the server from its handler beans and pushed records.
      // A handler that fails answers with Failed where an answer was asked for.

      export type Binary = ArrayBuffer | Uint8Array;
      """;

  private final List<NamespaceEvents> namespaces;
  private final Map<String, Properties> objects;
  private final StringBuilder text = new StringBuilder(HEAD);

  TypeScriptWriter(List<NamespaceEvents> namespaces, Map<String, Properties> objects) {
    this.namespaces = namespaces;
    this.objects = objects;
  }

  String write() {
    objects.forEach(this::object);
    for (NamespaceEvents each : namespaces) {
      events(each, "ClientToServerEvents", each.toServer());
      events(each, "ServerToClientEvents", each.toClient());
    }
    return text.toString();
  }

  private void object(String name, Properties properties) {
    text.append("\nexport interface ").append(name).append(" {\n");
    properties
        .byName()
        .forEach(
            (property, shape) ->
                text.append("  ")
                    .append(JsonText.quote(property))
                    .append(shape instanceof Maybe ? "?: " : ": ")
                    .append(type(shape))
                    .append(";\n"));
    text.append("}\n");
  }

  private void events(NamespaceEvents namespace, String kind, Map<String, Signature> events) {
    text.append("\n/** In the namespace ").append(namespace.namespace()).append(". */\n");
    text.append("export interface ").append(namespace.word()).append(kind).append(" {\n");
    events.forEach(
        (event, signature) ->
            text.append("  ")
                .append(JsonText.quote(event))
                .append(": (")
                .append(parameters(signature))
                .append(") => void;\n"));
    text.append("}\n");
  }

  private static String parameters(Signature signature) {
    List<Parameter> all = signature.parameters();
    String parameters =
        all.stream()
            .map(each -> each.name() + ": " + type(each.shape()))
            .collect(Collectors.joining(", "));
    if (signature.variable()) {
      Parameter last = all.get(all.size() - 1);
      String fixed = last.name() + ": " + type(last.shape());
      Shape rest = last.shape() instanceof ListOf ? last.shape() : new ListOf(last.shape());
      return parameters.substring(0, parameters.length() - fixed.length())
          + "..."
          + last.name()
          + ": "
          + type(rest);
    }
    Shape answer = signature.answer();
    if (answer == null) {
      return parameters;
    }
    return parameters
        + (all.isEmpty() ? "" : ", ")
        + "ack: (answer: "
        + type(answer)
        + " | Failed) => void";
  }

  private static String type(Shape shape) {
    if (shape instanceof Simple simple) {
      return switch (simple) {
        case TEXT -> "string";
        case INTEGER, NUMBER -> "number";
        case FLAG -> "boolean";
        case BINARY -> "Binary";
        case ANYTHING -> "unknown";
      };
    }
    if (shape instanceof ListOf list) {
      return "Array<" + type(list.element()) + ">";
    }
    if (shape instanceof MapOf map) {
      return "Record<string, " + type(map.value()) + ">";
    }
    if (shape instanceof Maybe maybe) {
      return type(maybe.present()) + " | null";
    }
    if (shape instanceof Choice choice) {
      return choice.names().stream().map(JsonText::quote).collect(Collectors.joining(" | "));
    }
    return ((Named) shape).name();
  }
}
