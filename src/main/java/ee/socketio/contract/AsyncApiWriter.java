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
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonWriter;
import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

/** Writes a contract as AsyncAPI, with the operations of the server. */
final class AsyncApiWriter {
  private final List<NamespaceEvents> namespaces;
  private final Map<String, Properties> objects;

  AsyncApiWriter(List<NamespaceEvents> namespaces, Map<String, Properties> objects) {
    this.namespaces = namespaces;
    this.objects = objects;
  }

  String write(String title, String version) {
    JsonObjectBuilder channels = Json.createObjectBuilder();
    JsonObjectBuilder operations = Json.createObjectBuilder();
    for (NamespaceEvents each : namespaces) {
      channels.add(id(each), channel(each));
      each.toServer()
          .forEach(
              (name, event) ->
                  operations.add(
                      operation(each, "receive", name), operation(each, "receive", name, event)));
      each.toClient()
          .forEach(
              (name, event) ->
                  operations.add(
                      operation(each, "send", name), operation(each, "send", name, event)));
    }
    JsonObjectBuilder schemas = Json.createObjectBuilder();
    objects.forEach((name, properties) -> schemas.add(name, object(properties)));
    return pretty(
        Json.createObjectBuilder()
            .add("asyncapi", "3.0.0")
            .add(
                "info",
                Json.createObjectBuilder()
                    .add("title", title)
                    .add("version", version)
                    .add(
                        "description",
                        "Socket.IO: each namespace is a channel, the payload of each message the"
                            + " array of the event's arguments."))
            .add("defaultContentType", "application/json")
            .add("channels", channels)
            .add("operations", operations)
            .add("components", Json.createObjectBuilder().add("schemas", schemas))
            .build());
  }

  private static String pretty(JsonObject document) {
    StringWriter text = new StringWriter();
    try (JsonWriter writer =
        Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true)).createWriter(text)) {
      writer.write(document);
    }
    return text.toString().strip() + "\n";
  }

  private static String id(NamespaceEvents namespace) {
    return namespace.word().isEmpty() ? "Main" : namespace.word();
  }

  /**
   * The key of a message or operation, because the name of an event may contain characters that a
   * key must not contain.
   */
  private static String key(String name) {
    return name.replaceAll("[^A-Za-z0-9]+", "_");
  }

  private static String operation(NamespaceEvents namespace, String action, String event) {
    return id(namespace) + "_" + action + "_" + key(event);
  }

  private static JsonObjectBuilder channel(NamespaceEvents namespace) {
    JsonObjectBuilder messages = Json.createObjectBuilder();
    JsonObjectBuilder parameters = Json.createObjectBuilder();
    for (var side : List.of(namespace.toServer(), namespace.toClient())) {
      side.forEach(
          (event, signature) -> {
            messages.add(key(event), message(event, arguments(signature)));
            Reply reply = signature.reply();
            if (reply != null) {
              boolean fails = side == namespace.toServer();
              messages.add(
                  key(event) + "_ack", message(event + " acknowledged", ack(reply, fails)));
            }
          });
    }
    for (String part : namespace.namespace().split("[{}]", -1)) {
      if (namespace.namespace().contains("{" + part + "}")) {
        parameters.add(part, Json.createObjectBuilder());
      }
    }
    return Json.createObjectBuilder()
        .add("address", namespace.namespace())
        .add("parameters", parameters)
        .add("messages", messages);
  }

  private static JsonObjectBuilder message(String name, JsonObjectBuilder payload) {
    return Json.createObjectBuilder().add("name", name).add("payload", payload);
  }

  private static JsonObjectBuilder operation(
      NamespaceEvents namespace, String action, String event, Signature signature) {
    String channel = "#/channels/" + id(namespace);
    JsonObjectBuilder operation =
        Json.createObjectBuilder()
            .add("action", action)
            .add("channel", reference(channel))
            .add(
                "messages",
                Json.createArrayBuilder().add(reference(channel + "/messages/" + key(event))));
    if (signature.reply() != null) {
      operation.add(
          "reply",
          Json.createObjectBuilder()
              .add("channel", reference(channel))
              .add(
                  "messages",
                  Json.createArrayBuilder()
                      .add(reference(channel + "/messages/" + key(event) + "_ack"))));
    }
    return operation;
  }

  private static JsonObjectBuilder reference(String to) {
    return Json.createObjectBuilder().add("$ref", to);
  }

  private static JsonObjectBuilder arguments(Signature signature) {
    JsonArrayBuilder items = Json.createArrayBuilder();
    int fixed = signature.parameters().size() - (signature.variable() ? 1 : 0);
    long needed =
        signature.parameters().subList(0, fixed).stream().filter(each -> !each.optional()).count();
    for (Parameter each : signature.parameters().subList(0, fixed)) {
      items.add(schema(each.shape()).add("title", each.name()));
    }
    JsonObjectBuilder arguments =
        Json.createObjectBuilder().add("type", "array").add("minItems", needed);
    if (fixed > 0) {
      arguments.add("items", items);
    }
    return signature.variable() ? arguments : arguments.add("maxItems", fixed);
  }

  /** The acknowledgement: the value, null without arguments, or the error. */
  private static JsonObjectBuilder ack(Reply reply, boolean fails) {
    Shape answer = reply.answer() == null ? Simple.NOTHING : reply.answer();
    return fails
        ? Json.createObjectBuilder()
            .add(
                "anyOf",
                Json.createArrayBuilder().add(schema(answer)).add(schema(new Named("Failed"))))
        : schema(answer);
  }

  private static JsonObjectBuilder object(Properties properties) {
    JsonObjectBuilder schemas = Json.createObjectBuilder();
    JsonArrayBuilder required = Json.createArrayBuilder();
    properties
        .byName()
        .forEach(
            (name, shape) -> {
              schemas.add(name, schema(shape));
              if (!(shape instanceof Maybe)) {
                required.add(name);
              }
            });
    return Json.createObjectBuilder()
        .add("type", "object")
        .add("properties", schemas)
        .add("required", required);
  }

  private static JsonObjectBuilder schema(Shape shape) {
    JsonObjectBuilder schema = Json.createObjectBuilder();
    if (shape instanceof Simple simple) {
      return switch (simple) {
        case TEXT -> schema.add("type", "string");
        case INTEGER -> schema.add("type", "integer");
        case NUMBER -> schema.add("type", "number");
        case FLAG -> schema.add("type", "boolean");
        case BINARY -> schema.add("type", "string").add("format", "binary");
        case NOTHING -> schema.add("type", "null");
        case ANYTHING -> schema;
      };
    }
    if (shape instanceof ListOf list) {
      return schema.add("type", "array").add("items", schema(list.element()));
    }
    if (shape instanceof MapOf map) {
      return schema.add("type", "object").add("additionalProperties", schema(map.value()));
    }
    if (shape instanceof Maybe maybe) {
      return schema.add(
          "anyOf",
          Json.createArrayBuilder()
              .add(Json.createObjectBuilder().add("type", "null"))
              .add(schema(maybe.present())));
    }
    if (shape instanceof Choice choice) {
      return schema.add("type", "string").add("enum", Json.createArrayBuilder(choice.names()));
    }
    if (shape instanceof OpenChoice choice) {
      return schema.add("type", "string").add("examples", Json.createArrayBuilder(choice.names()));
    }
    return reference("#/components/schemas/" + ((Named) shape).name());
  }
}
