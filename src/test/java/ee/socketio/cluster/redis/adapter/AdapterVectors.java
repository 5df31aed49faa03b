package ee.socketio.cluster.redis.adapter;

import ee.socketio.cluster.BroadcastFlags;
import ee.socketio.cluster.ClusterMessage;
import ee.socketio.cluster.ClusterMessage.Broadcast;
import ee.socketio.cluster.ClusterMessage.ClientAnswer;
import ee.socketio.cluster.ClusterMessage.ClientCount;
import ee.socketio.cluster.ClusterMessage.Disconnect;
import ee.socketio.cluster.ClusterMessage.FetchSockets;
import ee.socketio.cluster.ClusterMessage.Join;
import ee.socketio.cluster.ClusterMessage.Leave;
import ee.socketio.cluster.ClusterMessage.ServerAnswer;
import ee.socketio.cluster.ClusterMessage.ServerSideEmit;
import ee.socketio.cluster.ClusterMessage.Sockets;
import ee.socketio.cluster.SocketView;
import ee.socketio.cluster.Value;
import ee.socketio.protocol.engineio.Reliability;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.room.Destination;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Messages of the official adapters, recorded by {@code adapter.mjs}, and the same in Java. */
final class AdapterVectors {
  static final String UID = "19183eaa9eddca93";
  static final NamespaceName CHAT = NamespaceName.of("/chat");
  private static final NamespaceName ROOT = NamespaceName.ROOT;
  private static final String REQUEST = "0123456789abcdef";
  private static final Properties RECORDED = load();

  private AdapterVectors() {}

  private static Properties load() {
    Properties recorded = new Properties();
    try (InputStream file = AdapterVectors.class.getResourceAsStream("node.properties")) {
      recorded.load(Objects.requireNonNull(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return recorded;
  }

  /** Returns the channel or the stream of a message. */
  static String target(String name) {
    return RECORDED.getProperty(name + ".target");
  }

  /** Returns the bytes of a message; null if it is an entry of a stream. */
  static byte @Nullable [] bytes(String name) {
    String hex = RECORDED.getProperty(name + ".bytes");
    return hex == null ? null : HexFormat.of().parseHex(hex);
  }

  static Map<String, String> fields(String name) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String field : List.of("uid", "nsp", "type", "data")) {
      fields.put(field, RECORDED.getProperty(name + '.' + field));
    }
    return fields;
  }

  static NamespaceName namespace(String name) {
    return name.equals("broadcast.room") ? CHAT : ROOT;
  }

  /** Returns the names of all messages, and the messages that Java sends in their place. */
  static Map<String, ClusterMessage> messages() {
    Map<String, ClusterMessage> messages = new LinkedHashMap<>();
    messages.put(
        "broadcast.all",
        broadcast(everyone(), BroadcastFlags.NONE, "[\"hello\",\"é😀\",1.5,null]"));
    messages.put(
        "broadcast.room",
        broadcast(
            new Destination(CHAT, Set.of("r1"), Set.of("b")), BroadcastFlags.NONE, "[\"hello\"]"));
    messages.put(
        "broadcast.volatile",
        broadcast(
            everyone(),
            new BroadcastFlags(Reliability.VOLATILE, null, false, null),
            "[\"hello\"]"));
    messages.put("broadcast.binary", binary());
    messages.put(
        "broadcast.ack",
        new Broadcast(
            everyone(),
            SocketPacket.event(ROOT, "[\"ping\"]"),
            new BroadcastFlags(Reliability.RELIABLE, null, true, Duration.ofSeconds(5)),
            REQUEST));
    messages.put(
        "join", new Join(new Destination(ROOT, Set.of("r"), Set.of("x")), List.of("a", "b")));
    messages.put("leave", new Leave(Destination.room(ROOT, "r"), List.of("a")));
    messages.put("disconnect", new Disconnect(Destination.room(ROOT, "r"), true));
    messages.put("fetch", new FetchSockets(Destination.room(ROOT, "r"), REQUEST));
    messages.put("server", new ServerSideEmit(Value.of("[\"hi\",1]"), null));
    messages.put("server.ack", new ServerSideEmit(Value.of("[\"hi\"]"), REQUEST));
    messages.put("answer.sockets", new Sockets(REQUEST, List.of(socket())));
    messages.put("answer.server", new ServerAnswer(REQUEST, Value.of("\"yes\"")));
    messages.put("answer.count", new ClientCount(REQUEST, 2));
    messages.put("answer.ack", new ClientAnswer(REQUEST, placeholders("[%s]", new byte[] {9})));
    return messages;
  }

  private static Destination everyone() {
    return Destination.everyone(ROOT);
  }

  private static SocketView socket() {
    return new SocketView("s1", "{\"headers\":{}}", Set.of("s1"), "{\"n\":1}");
  }

  private static Broadcast broadcast(Destination destination, BroadcastFlags flags, String json) {
    return new Broadcast(
        destination, SocketPacket.event(destination.namespace(), json), flags, null);
  }

  private static Broadcast binary() {
    byte[] sevens = new byte[300];
    Arrays.fill(sevens, (byte) 7);
    Value event = placeholders("[\"img\",%s,{\"deep\":[%s]}]", new byte[] {1, 2}, sevens);
    SocketPacket packet =
        SocketPacket.event(ROOT, SocketPacket.NO_ACK, event.json(), event.attachments());
    return new Broadcast(everyone(), packet, BroadcastFlags.NONE, null);
  }

  private static Value placeholders(String format, byte[]... attachments) {
    Object[] texts = new Object[attachments.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = "{\"_placeholder\":true,\"num\":" + i + '}';
    }
    return new Value(format.formatted(texts), List.of(attachments));
  }
}
