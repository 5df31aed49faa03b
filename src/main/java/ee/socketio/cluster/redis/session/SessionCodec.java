package ee.socketio.cluster.redis.session;

import ee.socketio.cluster.Value;
import ee.socketio.cluster.redis.BadMessageException;
import ee.socketio.cluster.redis.MessageLimits;
import ee.socketio.cluster.redis.message.MessageFields;
import ee.socketio.cluster.redis.message.MessageReader;
import ee.socketio.cluster.redis.message.ObjectText;
import ee.socketio.cluster.redis.message.WireText;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketId;
import ee.socketio.recovery.Progress;
import ee.socketio.recovery.RoomChange;
import ee.socketio.recovery.SavedSession;
import ee.socketio.recovery.SessionOrigin;
import ee.socketio.room.RoomNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Converts sessions to the texts that servers in Node.js store, and back. The text is Base64 of
 * MessagePack: a map with {@code sid}, {@code pid}, {@code rooms} and {@code data}. The member
 * {@code ee} contains what only servers in Java need. Safe for use by many threads.
 */
final class SessionCodec {
  private static final int PROGRESS = 4;
  private static final int MAX_CHANGES = 1_000;

  private final String node;
  private final SocketData data;
  private final MessageReader reader;

  /**
   * @param node the id of this node
   * @param data converts the data of sockets
   * @param limits the limits of sessions in Redis
   */
  SessionCodec(String node, SocketData data, MessageLimits limits) {
    this.node = node;
    this.data = data;
    this.reader = new MessageReader(limits);
  }

  /**
   * Writes a session.
   *
   * @throws IllegalArgumentException when the data is too deep, or has a member {@code __proto__}
   */
  String encode(SavedSession session) {
    Set<String> rooms = new HashSet<>(session.rooms());
    rooms.addAll(session.identityRooms());
    rooms.add(session.id().value());
    Value values = data.write(session.data());
    String json =
        new ObjectText()
            .text("sid", session.id().value())
            .text("pid", session.pid())
            .json("rooms", ObjectText.array(rooms))
            .json("data", values.json())
            .json("ee", own(session))
            .toString();
    byte[] bytes = WireText.messagePack(json, values.attachments());
    return Base64.getEncoder().encodeToString(bytes);
  }

  private String own(SavedSession session) {
    Progress progress = session.progress();
    return new ObjectText()
        .text("node", node)
        .text("namespace", session.namespace().value())
        .text("user", session.userId())
        .json("identityRooms", ObjectText.array(session.identityRooms()))
        .json("changes", ObjectText.array(session.changes().stream().map(Changes::text).toList()))
        // Texts, because Node.js has no integers of this size.
        .json(
            "progress",
            ObjectText.array(
                List.of(
                    Long.toString(progress.start()),
                    Long.toString(progress.conflated()),
                    Long.toString(progress.sent()),
                    Long.toString(progress.end()))))
        .text("disconnectedAt", Long.toString(session.disconnectedAt().toEpochMilli()))
        .toString();
  }

  /** Reads a session of any server. */
  StoredSession decode(String text) throws BadMessageException {
    Value value = reader.value(bytes(text));
    MessageFields fields = MessageFields.of(value.json());
    String pid = fields.id("pid");
    try {
      String own = fields.json("ee");
      return own == null
          ? new StoredSession(null, foreign(pid, fields, value))
          : stored(pid, fields, value, MessageFields.of(own));
    } catch (IllegalArgumentException e) {
      throw new BadMessageException(String.valueOf(e.getMessage()));
    }
  }

  private static byte[] bytes(String text) throws BadMessageException {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new BadMessageException("no Base64, expected Base64");
    }
  }

  private StoredSession stored(String pid, MessageFields fields, Value value, MessageFields own)
      throws BadMessageException {
    String id = fields.id("sid");
    Set<String> identityRooms = Set.copyOf(reader.rooms(own, "identityRooms"));
    Set<String> rooms = new HashSet<>(reader.rooms(fields, "rooms"));
    rooms.removeAll(identityRooms);
    rooms.remove(id);
    Progress progress = progress(own.texts("progress", PROGRESS));
    return new StoredSession(
        own.id("node"),
        new SavedSession(
            pid,
            new SocketId(id),
            namespace(own),
            own.optionalText("user"),
            rooms,
            identityRooms,
            changes(own),
            data.read(fields.json("data"), value.attachments()),
            progress,
            null,
            Instant.ofEpochMilli(Long.parseLong(own.id("disconnectedAt"))),
            progress.sent() == Long.MAX_VALUE
                ? SessionOrigin.FAILED_SERVER
                : SessionOrigin.CLUSTER));
  }

  private static NamespaceName namespace(MessageFields own) throws BadMessageException {
    String name = own.optionalText("namespace");
    if (name == null) {
      throw new BadMessageException("no 'namespace', expected a string");
    }
    return NamespaceName.of(name);
  }

  private static Progress progress(List<String> texts) throws BadMessageException {
    if (texts.size() != PROGRESS) {
      throw new BadMessageException(texts.size() + " elements in 'progress', expected " + PROGRESS);
    }
    long[] values = texts.stream().mapToLong(Long::parseLong).toArray();
    return new Progress(values[0], values[1], values[2], values[3]);
  }

  private static List<RoomChange> changes(MessageFields own) throws BadMessageException {
    List<RoomChange> changes = new ArrayList<>();
    for (String text : own.texts("changes", MAX_CHANGES)) {
      changes.add(Changes.change(text));
    }
    return changes;
  }

  /**
   * A session of Node.js. The reserved rooms count only for missed events, and only if the user of
   * the client is in these rooms, too.
   */
  private SavedSession foreign(String pid, MessageFields fields, Value value)
      throws BadMessageException {
    String id = fields.id("sid");
    Set<String> rooms = new HashSet<>(reader.rooms(fields, "rooms"));
    rooms.remove(id);
    Set<String> reserved = new HashSet<>(rooms);
    reserved.removeIf(room -> !RoomNames.isReserved(room));
    rooms.removeAll(reserved);
    return new SavedSession(
        pid,
        new SocketId(id),
        NamespaceName.ROOT,
        null,
        rooms,
        reserved,
        List.of(),
        data.read(fields.json("data"), value.attachments()),
        Progress.open(0, 0),
        null,
        Instant.EPOCH,
        SessionOrigin.NODEJS);
  }

  /** The texts of changes of rooms: a sign, the position, a colon and the room. */
  private static final class Changes {
    private Changes() {}

    static String text(RoomChange change) {
      return (change.joined() ? "+" : "-") + change.position() + ':' + change.room();
    }

    static RoomChange change(String text) throws BadMessageException {
      int colon = text.indexOf(':');
      if (colon < 2) {
        throw new BadMessageException("an element of 'changes', expected a position and a room");
      }
      return new RoomChange(
          Long.parseLong(text.substring(1, colon)),
          text.substring(colon + 1),
          text.charAt(0) == '+');
    }
  }
}
