package ee.socketio.audit;

import ee.socketio.auth.Identity;
import ee.socketio.log.LogText;
import ee.socketio.socket.Socket;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of the audit trail: {@code key=value} pairs, separated by spaces. A value is quoted if
 * it contains characters other than letters, digits and a few signs, so that a client cannot forge
 * a pair.
 */
final class AuditLine {
  private static final Pattern BARE = Pattern.compile("[\\p{L}\\p{N}_.:/@,+-]+");

  /** The user of a guest. A user with this id is quoted. */
  private static final String NONE = "-";

  private final StringBuilder text = new StringBuilder(160).append("[SOCKET AUTH]");

  private AuditLine(String event) {
    add("event", event);
  }

  /** A line about a socket. */
  static AuditLine of(String event, Socket socket) {
    return new AuditLine(event)
        .user(socket.identity())
        .place(socket.namespaceName().path().value(), socket.handshake().address())
        .with("socket", socket.id().value());
  }

  /**
   * A line about a client without a socket.
   *
   * @param identity null if the user is unknown
   */
  static AuditLine of(String event, @Nullable Identity identity, String namespace, String address) {
    return new AuditLine(event).user(identity).place(namespace, address);
  }

  private AuditLine user(@Nullable Identity identity) {
    String userId = identity == null ? null : identity.userId();
    add("user", userId == null ? NONE : value(LogText.value(userId)));
    if (identity != null) {
      with("role", identity.role());
    }
    return this;
  }

  private AuditLine place(String namespace, String address) {
    add("namespace", value(LogText.message(namespace)));
    return with("address", address);
  }

  /** Adds a pair; the value is shortened. */
  AuditLine with(String key, String value) {
    return add(key, value(LogText.value(value)));
  }

  /** Adds a pair with a value that may be long, such as a list. */
  AuditLine withLong(String key, String value) {
    return add(key, value(LogText.message(value)));
  }

  /** Adds the number of cases, if there is more than one. */
  AuditLine times(int count) {
    return count == 1 ? this : add("count", Integer.toString(count));
  }

  private AuditLine add(String key, String prepared) {
    text.append(' ').append(key).append('=').append(prepared);
    return this;
  }

  private static String value(String printable) {
    return !printable.equals(NONE) && BARE.matcher(printable).matches()
        ? printable
        : '"' + printable.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
