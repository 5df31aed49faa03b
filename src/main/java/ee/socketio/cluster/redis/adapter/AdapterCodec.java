package ee.socketio.cluster.redis.adapter;

import ee.socketio.cluster.ClusterMessage;
import ee.socketio.cluster.Envelope;
import ee.socketio.cluster.Value;
import ee.socketio.cluster.redis.BadMessageException;
import ee.socketio.cluster.redis.MessageLimits;
import ee.socketio.cluster.redis.message.MessageFields;
import ee.socketio.cluster.redis.message.MessageReader;
import ee.socketio.cluster.redis.message.ObjectText;
import ee.socketio.cluster.redis.message.WireText;
import ee.socketio.protocol.socketio.NamespaceName;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The messages of {@code ClusterAdapter}: a type, the id of the sending node, the name of a
 * namespace, and data. The sharded adapter sends JSON, or MessagePack if there are binary values.
 * The streams adapter sends MessagePack on channels. In its streams, the data are JSON, or
 * MessagePack in Base64 if there are binary values. Safe for use by many threads.
 *
 * @see <a href="https://github.com/socketio/socket.io/tree/main/packages/socket.io-adapter">
 *     ClusterAdapter of socket.io-adapter</a>
 */
final class AdapterCodec {
  private static final String NO_DATA = "{}";
  private static final String UID = "uid";
  private static final String NAMESPACE = "nsp";
  private static final String TYPE = "type";
  private static final String DATA = "data";

  /** The field of an entry that only the sending node reads; Node.js ignores it. */
  static final String NUMBER = "seq";

  /** An entry has no number for this node. */
  static final long NO_NUMBER = -1;

  private final String uid;
  private final MessageReader reader;
  private final BodyDecoder decoder;
  private final Function<String, @Nullable NamespaceName> namespaces;

  /**
   * @param uid the id of this node
   * @param limits the limits of the decoded messages
   * @param namespaces finds a namespace that this node has joined by its name
   */
  AdapterCodec(
      String uid, MessageLimits limits, Function<String, @Nullable NamespaceName> namespaces) {
    this.uid = uid;
    this.reader = new MessageReader(limits);
    this.decoder = new BodyDecoder(reader);
    this.namespaces = namespaces;
  }

  /**
   * Encodes a message as JSON, or as MessagePack if it has binary values.
   *
   * @throws IllegalArgumentException when no node can receive the message
   */
  byte[] encode(NamespaceName namespace, ClusterMessage message) {
    Body body = BodyEncoder.encode(message);
    return WireText.write(whole(namespace, body), body.attachments());
  }

  /**
   * Encodes a message as MessagePack.
   *
   * @throws IllegalArgumentException when no node can receive the message
   */
  byte[] encodeMessagePack(NamespaceName namespace, ClusterMessage message) {
    Body body = BodyEncoder.encode(message);
    return WireText.messagePack(whole(namespace, body), body.attachments());
  }

  private String whole(NamespaceName namespace, Body body) {
    return new ObjectText()
        .number(TYPE, body.type())
        .json(DATA, body.data())
        .text(UID, uid)
        .text(NAMESPACE, namespace.path().value())
        .toString();
  }

  /**
   * Encodes a message as the fields of an entry of a stream.
   *
   * @throws IllegalArgumentException when no node can receive the message
   */
  Map<String, String> encodeEntry(NamespaceName namespace, ClusterMessage message) {
    Body body = BodyEncoder.encode(message);
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put(UID, uid);
    fields.put(NAMESPACE, namespace.path().value());
    fields.put(TYPE, Integer.toString(body.type()));
    byte[] data = WireText.write(body.data(), body.attachments());
    fields.put(
        DATA,
        body.attachments().isEmpty() ? body.data() : Base64.getEncoder().encodeToString(data));
    return fields;
  }

  /**
   * Decodes a message of a channel.
   *
   * @return empty for own messages, for namespaces that this node has not joined, and for types
   *     without a meaning for this node
   */
  Optional<Envelope> decode(byte[] message) throws BadMessageException {
    Value value = reader.value(message);
    MessageFields fields = MessageFields.of(value.json());
    String sender = fields.id(UID);
    NamespaceName namespace = namespaces.apply(name(fields.optionalText(NAMESPACE)));
    if (namespace == null || sender.equals(uid)) {
      return Optional.empty();
    }
    MessageFields data = MessageFields.of(json(fields.json(DATA)));
    return envelope(sender, namespace, fields.number(TYPE), data, value.attachments(), null);
  }

  private static String name(@Nullable String value) {
    return value == null ? "" : value;
  }

  private static String json(@Nullable String data) {
    return data == null ? NO_DATA : data;
  }

  private Optional<Envelope> envelope(
      String sender,
      NamespaceName namespace,
      int type,
      MessageFields data,
      List<byte[]> attachments,
      @Nullable String position)
      throws BadMessageException {
    return decoder
        .decode(namespace, type, data, attachments)
        .map(message -> new Envelope(sender, namespace, message, position));
  }

  /**
   * Decodes an entry of a stream.
   *
   * @param id the id of the entry, which becomes the position of the message
   * @return as {@link #decode}
   */
  Optional<Envelope> decodeEntry(String id, Map<String, String> fields) throws BadMessageException {
    NamespaceName namespace = namespaces.apply(name(fields.get(NAMESPACE)));
    String sender = fields.get(UID);
    return namespace == null || uid.equals(sender)
        ? Optional.empty()
        : decodeEntry(id, fields, namespace);
  }

  private Optional<Envelope> decodeEntry(
      String id, Map<String, String> fields, NamespaceName namespace) throws BadMessageException {
    String sender = fields.get(UID);
    if (sender == null || sender.isEmpty()) {
      throw new BadMessageException("no 'uid', expected the id of a node");
    }
    Value data = reader.value(bytes(json(fields.get(DATA))));
    return envelope(
        sender,
        namespace,
        type(fields.get(TYPE)),
        MessageFields.of(data.json()),
        data.attachments(),
        id);
  }

  /**
   * Decodes an entry of a stream, also an own one, and also one of a namespace that this node has
   * not joined.
   *
   * @return empty for types without a meaning for this node
   * @throws IllegalArgumentException when the name of the namespace is not valid
   */
  Optional<Envelope> decodeAnyEntry(String id, Map<String, String> fields)
      throws BadMessageException {
    String name = name(fields.get(NAMESPACE));
    NamespaceName joined = namespaces.apply(name);
    return decodeEntry(id, fields, joined == null ? NamespaceName.of(name) : joined);
  }

  /** The number of an own entry; {@link #NO_NUMBER} for another one. */
  long ownNumber(Map<String, String> fields) {
    String number = fields.get(NUMBER);
    return number != null && uid.equals(fields.get(UID)) ? Long.parseLong(number) : NO_NUMBER;
  }

  private static int type(@Nullable String text) throws BadMessageException {
    try {
      return Integer.parseInt(String.valueOf(text));
    } catch (NumberFormatException e) {
      throw new BadMessageException("no type, expected a number");
    }
  }

  private static byte[] bytes(String data) throws BadMessageException {
    if (data.startsWith(NO_DATA.substring(0, 1))) {
      return data.getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getDecoder().decode(data);
    } catch (IllegalArgumentException e) {
      throw new BadMessageException("neither JSON nor Base64, expected one of them");
    }
  }
}
