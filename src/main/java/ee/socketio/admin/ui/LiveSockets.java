package ee.socketio.admin.ui;

import ee.socketio.emit.SocketJson;
import ee.socketio.engine.Session;
import ee.socketio.protocol.socketio.JsonText;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.socket.Arguments;
import ee.socketio.socket.Event;
import ee.socketio.socket.PacketFactory;
import ee.socketio.socket.ServerListener;
import ee.socketio.socket.Socket;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of this server as the pages know them, and the changes since then. One lock guards
 * both, so a list of the sockets and the changes after it never contradict each other. Safe for use
 * by many threads.
 */
final class LiveSockets implements ServerListener {
  /** A longer event is replaced by its length, in characters of JSON and bytes of attachments. */
  static final int MAX_EVENT = 10_000;

  private static final int CLIENT_ID = 12;

  private final NamespaceName own;
  private final PacketFactory packets;
  private final Feed feed;
  private final Watchers watchers;
  private final Clock clock;
  private final Object lock = new Object();
  private final Map<Socket, Known> sockets = new LinkedHashMap<>();
  private final Map<Session, List<Socket>> bySession = new LinkedHashMap<>();

  /** What the pages know about a socket. */
  private static final class Known {
    final Set<String> rooms;
    String data;

    Known(Set<String> rooms, String data) {
      this.rooms = new HashSet<>(rooms);
      this.data = data;
    }
  }

  /**
   * @param own the namespace of the page, whose events are not shown
   * @param watchers know whether a page is connected
   */
  LiveSockets(NamespaceName own, PacketFactory packets, Feed feed, Watchers watchers, Clock clock) {
    this.own = own;
    this.packets = packets;
    this.feed = feed;
    this.watchers = watchers;
    this.clock = clock;
  }

  @Override
  public void connected(Socket socket) {
    if (!namespace(socket).equals(own.value())) {
      socket.prependAny(event -> received(socket, event));
      socket.prependAnyOutgoing(
          (event, arguments) -> shown("event_sent", socket, event, arguments));
    }
    describe(socket);
    String data = SocketJson.data(socket, packets);
    synchronized (lock) {
      Known known = new Known(socket.rooms(), data);
      sockets.put(socket, known);
      bySession.computeIfAbsent(socket.session(), session -> new ArrayList<>(2)).add(socket);
      change("socket_connected", text(socket, known), time());
    }
  }

  /** Stores the facts with the socket that the other servers ask for. */
  private static void describe(Socket socket) {
    String session = socket.session().id().value();
    // The whole id is a secret, because it admits requests to the session.
    String client = session.substring(0, Math.min(CLIENT_ID, session.length()));
    socket.data().put(SocketText.ADMIN, SocketText.admin(client, socket.transport().wireName()));
  }

  @Override
  public void disconnected(Socket socket, String reason) {
    synchronized (lock) {
      if (sockets.remove(socket) == null) {
        return;
      }
      List<Socket> others = bySession.getOrDefault(socket.session(), new ArrayList<>());
      others.remove(socket);
      if (others.isEmpty()) {
        bySession.remove(socket.session());
      }
      String id = id(socket);
      change("socket_disconnected", namespaceText(socket), id, JsonText.quote(reason), time());
      change("room_left", namespaceText(socket), id, id, time());
    }
  }

  @Override
  public void joined(Socket socket, String room) {
    synchronized (lock) {
      Known known = sockets.get(socket);
      if (known != null && known.rooms.add(room)) {
        roomChanged("room_joined", socket, room);
      }
    }
  }

  @Override
  public void left(Socket socket, String room) {
    synchronized (lock) {
      Known known = sockets.get(socket);
      if (known != null && known.rooms.remove(room)) {
        roomChanged("room_left", socket, room);
      }
    }
  }

  private void roomChanged(String event, Socket socket, String room) {
    change(event, namespaceText(socket), JsonText.quote(room), id(socket), time());
  }

  /** A session has upgraded to WebSocket. Calls code of the application, which may block. */
  void upgraded(Session session) {
    List<Socket> upgraded;
    synchronized (lock) {
      upgraded = List.copyOf(bySession.getOrDefault(session, List.of()));
    }
    for (Socket socket : upgraded) {
      describe(socket);
      String transport = JsonText.quote(socket.transport().wireName());
      compareData(socket, "transport", transport);
    }
  }

  /** Adds the changes of the data of sockets. Calls code of the application, which may block. */
  void compareData() {
    List<Socket> all;
    synchronized (lock) {
      all = List.copyOf(sockets.keySet());
    }
    for (Socket socket : all) {
      compareData(socket, "data", null);
    }
  }

  /**
   * Adds the change of a socket whose data differ from the known ones.
   *
   * @param name the member that has changed
   * @param json the new value; null for the data
   */
  private void compareData(Socket socket, String name, @Nullable String json) {
    // Without the lock, because JSON-B calls methods of the application.
    String data = SocketJson.data(socket, packets);
    synchronized (lock) {
      Known known = sockets.get(socket);
      if (known != null && !data.equals(known.data)) {
        known.data = data;
        updated(socket, name, json == null ? SocketText.withoutAdmin(data) : json);
      }
    }
  }

  private void updated(Socket socket, String name, String json) {
    change(
        "socket_updated",
        "{\"id\":"
            + id(socket)
            + ",\"nsp\":"
            + namespaceText(socket)
            + ",\""
            + name
            + "\":"
            + json
            + "}");
  }

  private void change(String event, String... json) {
    if (watchers.ofChanges()) {
      feed.change(event, packets.arguments("[" + String.join(",", json) + "]", List.of()));
    }
  }

  private void received(Socket socket, Event event) {
    shown("event_received", socket, event.name(), event.arguments());
  }

  private void shown(String event, Socket socket, String name, Arguments arguments) {
    if (watchers.ofEvents()) {
      feed.event(event, () -> copy(socket, name, arguments));
    }
  }

  private Arguments copy(Socket socket, String name, Arguments arguments) {
    long size = arguments.attachments().stream().mapToLong(each -> each.length).sum();
    for (int i = 0; i < arguments.size(); i++) {
      size += arguments.json(i).length();
    }
    String head = "[" + namespaceText(socket) + "," + id(socket) + ",[" + JsonText.quote(name);
    String tail = "]," + time() + "]";
    if (size > MAX_EVENT) {
      return packets.arguments(
          head + "," + JsonText.quote(size + " bytes, not shown") + tail, List.of());
    }
    String rest =
        IntStream.range(0, arguments.size())
            .mapToObj(i -> "," + arguments.json(i))
            .collect(Collectors.joining());
    return packets.arguments(head + rest + tail, arguments.attachments());
  }

  /**
   * Lists the sockets as JSON objects.
   *
   * @param max the largest number of sockets
   * @param before called before the list is made, while no change can be added
   */
  List<String> list(int max, Runnable before) {
    synchronized (lock) {
      before.run();
      return sockets.entrySet().stream()
          .limit(max)
          .map(each -> text(each.getKey(), each.getValue()))
          .toList();
    }
  }

  private static String text(Socket socket, Known known) {
    return SocketText.of(
        namespace(socket),
        socket.id().value(),
        known.rooms,
        SocketJson.handshake(socket.handshake()),
        known.data);
  }

  private String time() {
    return JsonText.quote(UiTime.now(clock));
  }

  private static String id(Socket socket) {
    return JsonText.quote(socket.id().value());
  }

  private static String namespace(Socket socket) {
    return socket.namespaceName().path().value();
  }

  private static String namespaceText(Socket socket) {
    return JsonText.quote(namespace(socket));
  }
}
