package ee.socketio.contract;

import ee.socketio.contract.NamespaceEvents.Parameter;
import ee.socketio.contract.NamespaceEvents.Reply;
import ee.socketio.contract.NamespaceEvents.Signature;
import ee.socketio.contract.Shape.Choice;
import ee.socketio.contract.Shape.ListOf;
import ee.socketio.contract.Shape.MapOf;
import ee.socketio.contract.Shape.Maybe;
import ee.socketio.contract.Shape.Named;
import ee.socketio.contract.Shape.OpenChoice;
import ee.socketio.contract.Shape.Properties;
import ee.socketio.contract.Shape.Simple;
import ee.socketio.protocol.socketio.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a contract as TypeScript. */
final class TypeScriptWriter {
  private static final String HEAD =
      """
      // Written by the server from its handler beans and pushed records.
      // A handler that fails acknowledges with Failed if the client requested an acknowledgement.

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
    if (properties.open()) {
      text.append("  [other: string]: unknown;\n");
    }
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
                .append(parameters(signature, events == namespace.toClient()))
                .append(") => void;\n"));
    text.append("}\n");
  }

  private static String parameters(Signature signature, boolean toClient) {
    List<String> parameters = new ArrayList<>();
    for (Parameter each : signature.parameters()) {
      parameters.add(each.name() + (each.optional() ? "?: " : ": ") + type(each.shape()));
    }
    Reply reply = signature.reply();
    String ack = reply == null ? "" : ack(reply, toClient);
    if (signature.variable()) {
      int last = parameters.size() - 1;
      parameters.set(last, rest(signature.parameters().get(last), reply, ack));
    } else if (!ack.isEmpty()) {
      parameters.add(ack);
    }
    return String.join(", ", parameters);
  }

  /** Handlers may fail, clients do not: only acknowledgements of the server may be errors. */
  private static String ack(Reply reply, boolean toClient) {
    String name = reply.optional() ? "ack?: " : "ack: ";
    Shape answer = reply.answer();
    if (toClient) {
      return name + "() => void";
    }
    if (answer == null) {
      return name + "(failed?: Failed) => void";
    }
    return answer == Simple.ANYTHING
        ? name + "(answer?: unknown) => void"
        : name + "(answer: " + type(answer) + " | Failed) => void";
  }

  /** An optional parameter must not follow a rest parameter, so the callback is omitted there. */
  private static String rest(Parameter last, @Nullable Reply reply, String ack) {
    Shape list = last.shape() instanceof ListOf ? last.shape() : new ListOf(last.shape());
    String rest = "..." + last.name() + ": " + type(list);
    return reply == null || reply.optional() ? rest : "...rest: [" + rest + ", " + ack + "]";
  }

  private static String type(Shape shape) {
    if (shape instanceof Simple simple) {
      return switch (simple) {
        case TEXT -> "string";
        case INTEGER, NUMBER -> "number";
        case FLAG -> "boolean";
        case BINARY -> "Binary";
        case NOTHING -> "void";
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
      return union(choice.names());
    }
    if (shape instanceof OpenChoice choice) {
      // A plain "string" would absorb the names, and an editor would not suggest them.
      return union(choice.names()) + " | (string & {})";
    }
    return ((Named) shape).name();
  }

  private static String union(List<String> names) {
    return names.stream().map(JsonText::quote).collect(Collectors.joining(" | "));
  }
}
