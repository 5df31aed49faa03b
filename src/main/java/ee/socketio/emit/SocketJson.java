package ee.socketio.emit;

import ee.socketio.engine.Handshake;
import ee.socketio.protocol.socketio.JsonText;
import ee.socketio.socket.PacketFactory;
import ee.socketio.socket.PayloadException;
import ee.socketio.socket.Socket;
import java.lang.System.Logger.Level;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The handshake and the data of a socket as JSON, as other nodes receive them.
 *
 * @see <a href="https://socket.io/docs/v4/server-socket-instance/#sockethandshake">Socket.IO,
 *     Socket#handshake</a>
 */
public final class SocketJson {
  private static final System.Logger LOG = System.getLogger(SocketJson.class.getName());

  /** The format of {@code Date.prototype.toString} in JavaScript. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern(
              "EEE MMM dd yyyy HH:mm:ss 'GMT+0000 (Coordinated Universal Time)'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** Other nodes need no credentials, and the network between the nodes may not be encrypted. */
  private static final Set<String> SECRET_HEADERS =
      Set.of("authorization", "proxy-authorization", "cookie");

  private static final String TOKEN = "token";

  private SocketJson() {}

  /**
   * A handshake as an object with the nine members of {@code socket.handshake} in Node.js, without
   * credentials. Several values of a header are joined with commas.
   */
  public static String handshake(Handshake handshake) {
    return "{\"headers\":"
        + object(
            handshake.headers(),
            name -> !SECRET_HEADERS.contains(name),
            values -> JsonText.quote(String.join(", ", values)))
        + ",\"time\":"
        + JsonText.quote(TIME.format(handshake.time()))
        + ",\"address\":"
        + JsonText.quote(handshake.address())
        + ",\"xdomain\":"
        + handshake.header("origin").isPresent()
        + ",\"secure\":"
        + handshake.secure()
        + ",\"issued\":"
        + handshake.time().toEpochMilli()
        + ",\"url\":"
        + JsonText.quote(handshake.url())
        + ",\"query\":"
        + object(handshake.query(), name -> !name.equals(TOKEN), JsonText::quote)
        + ",\"auth\":{}}";
  }

  /** The values that the application keeps with a socket, as far as JSON can represent them. */
  public static String data(Socket socket, PacketFactory packets) {
    Map<String, Optional<String>> values = new TreeMap<>();
    socket.data().forEach((name, value) -> values.put(name, written(socket, name, value, packets)));
    values.values().removeIf(Optional::isEmpty);
    return object(values, name -> true, Optional::get);
  }

  private static Optional<String> written(
      Socket socket, String name, Object value, PacketFactory packets) {
    try {
      return Optional.of(packets.json(value));
    } catch (PayloadException e) {
      LOG.log(Level.DEBUG, "[SOCKET] other nodes do not receive '" + name + "' of " + socket, e);
      return Optional.empty();
    }
  }

  private static <T> String object(
      Map<String, T> members, Predicate<String> contained, Function<T, String> json) {
    List<String> texts =
        members.entrySet().stream()
            .filter(each -> contained.test(each.getKey()))
            .map(each -> JsonText.quote(each.getKey()) + ":" + json.apply(each.getValue()))
            .sorted()
            .toList();
    return "{" + String.join(",", texts) + "}";
  }
}
