package ee.socketio.marketplace.dashboard;

import ee.socketio.admin.ConnectionFacts;
import ee.socketio.auth.Identity;
import ee.socketio.engine.Handshake;
import ee.socketio.socket.Namespace;
import ee.socketio.socket.Socket;
import ee.socketio.socket.SocketServer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Groups the sockets of this server by their users. */
@ApplicationScoped
public class UserTable {
  private static final int PAGE = 25;
  private static final int MAX_SOCKETS = 100;

  @Inject private SocketServer server;
  @Inject private Activity activity;

  /** For CDI. */
  protected UserTable() {}

  UserTable(SocketServer server, Activity activity) {
    this.server = server;
    this.activity = activity;
  }

  /**
   * The acknowledgement of {@code dashboard:users:get}.
   *
   * @param users the rows of the page
   * @param page the number of the page, from 0; the last one if the requested page does not exist
   * @param pages the number of pages, at least 1
   * @param matching the number of users that match the filter
   * @param total the number of all users
   */
  public record UserPage(List<UserRow> users, int page, int pages, int matching, int total) {}

  /**
   * One socket of a user.
   *
   * @param socketId the public id
   * @param namespace the namespace
   * @param transport {@code polling} or {@code websocket}
   * @param address the address of the client; empty if the container does not provide it
   * @param connectedAt when the client asked for the namespace
   * @param activeAt when the socket has sent its last event
   * @param rooms the rooms without the room of the socket's own id, sorted
   */
  public record SocketRow(
      String socketId,
      String namespace,
      String transport,
      String address,
      Instant connectedAt,
      Instant activeAt,
      List<String> rooms) {}

  /**
   * The acknowledgement of {@code dashboard:user:get}.
   *
   * @param sockets at most 100 sockets, the oldest first
   * @param more whether there are more
   */
  public record UserDetails(List<SocketRow> sockets, boolean more) {}

  /** Returns a page of the users. */
  UserPage find(UserQuery query) {
    String wanted = query.wanted();
    Collection<List<Socket>> users = byUser().values();
    List<UserRow> rows = new ArrayList<>();
    for (List<Socket> sockets : users) {
      if (wanted.isEmpty() || sockets.stream().anyMatch(socket -> matches(socket, wanted))) {
        rows.add(row(sockets));
      }
    }
    rows.sort(query.order());
    int pages = Math.max(1, (rows.size() + PAGE - 1) / PAGE);
    int page = Math.min(query.pageNumber(), pages - 1);
    List<UserRow> shown =
        List.copyOf(rows.subList(page * PAGE, Math.min(rows.size(), (page + 1) * PAGE)));
    return new UserPage(shown, page, pages, rows.size(), users.size());
  }

  /**
   * Returns the sockets of a user.
   *
   * @param userId the id; empty for guests
   */
  UserDetails details(String userId) {
    List<SocketRow> rows =
        byUser().getOrDefault(userId, List.of()).stream()
            .map(this::details)
            .sorted(Comparator.comparing(SocketRow::connectedAt))
            .toList();
    boolean more = rows.size() > MAX_SOCKETS;
    return new UserDetails(more ? List.copyOf(rows.subList(0, MAX_SOCKETS)) : rows, more);
  }

  private Map<String, List<Socket>> byUser() {
    Map<String, List<Socket>> users = new HashMap<>();
    for (Namespace namespace : server.namespaces()) {
      for (Socket socket : namespace.sockets()) {
        String id = orEmpty(socket.identity().userId());
        users.computeIfAbsent(id, key -> new ArrayList<>()).add(socket);
      }
    }
    return users;
  }

  private static boolean matches(Socket socket, String wanted) {
    ConnectionFacts facts = ConnectionFacts.of(socket);
    return contains(orEmpty(facts.userName()), wanted)
        || contains(orEmpty(facts.userId()), wanted)
        || contains(facts.role(), wanted)
        || contains(facts.address(), wanted)
        || facts.rooms().stream().anyMatch(room -> contains(room, wanted));
  }

  private static boolean contains(String text, String wanted) {
    return text.toLowerCase(Locale.ROOT).contains(wanted);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private UserRow row(List<Socket> sockets) {
    Set<Handshake> sessions = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<String> transports = new TreeSet<>();
    Set<String> rooms = new TreeSet<>();
    Instant connected = sockets.get(0).connectedAt();
    Instant active = activity.lastOf(sockets.get(0));
    for (Socket socket : sockets) {
      sessions.add(socket.handshake());
      ConnectionFacts facts = ConnectionFacts.of(socket);
      transports.add(facts.transport());
      rooms.addAll(facts.rooms());
      connected = earlier(connected, socket.connectedAt());
      active = later(active, activity.lastOf(socket));
    }
    Identity user = sockets.get(0).identity();
    return new UserRow(
        orEmpty(user.userId()),
        nameOf(user),
        user.role(),
        sessions.size(),
        sockets.size(),
        List.copyOf(transports),
        rooms.size(),
        connected,
        active);
  }

  private static String nameOf(Identity user) {
    String name = user.name();
    String id = user.userId();
    return name != null ? name : id != null ? id : "Guests";
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private SocketRow details(Socket socket) {
    ConnectionFacts facts = ConnectionFacts.of(socket);
    return new SocketRow(
        facts.socketId(),
        facts.namespace(),
        facts.transport(),
        facts.address(),
        facts.connectedAt(),
        activity.lastOf(socket),
        facts.rooms());
  }
}
