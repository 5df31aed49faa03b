import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Shows the cost of Payara Micro itself: a Jakarta WebSocket endpoint that handles only the packets
 * of this benchmark, without sessions, heartbeat, JSON, rooms and limits. It sends with the Jakarta
 * API alone.
 */
@ServerEndpoint("/socket.io/")
public class BareEndpoint {
  private static final Set<Session> SESSIONS = ConcurrentHashMap.newKeySet();
  private static final String OPEN =
      "0{\"sid\":\"bare\",\"upgrades\":[],\"pingInterval\":25000,\"pingTimeout\":20000,\"maxPayload\":1000000}";

  @OnOpen
  public void opened(Session session) {
    SESSIONS.add(session);
    session.getAsyncRemote().sendText(OPEN);
  }

  @OnClose
  public void closed(Session session) {
    SESSIONS.remove(session);
  }

  @OnMessage
  public void message(Session session, String text) {
    if (text.startsWith("40")) {
      session.getAsyncRemote().sendText("40{\"sid\":\"bare\"}");
    } else if (text.startsWith("42[\"bench:broadcast\"")) {
      broadcast(text);
    } else if (text.contains("[\"bench:hold\"")) {
      hold(session, text);
    } else {
      echo(session, text);
    }
  }

  /** {@code 42["bench:broadcast",1,"text"]}. */
  private static void broadcast(String text) {
    int comma = text.indexOf(',');
    int second = text.indexOf(',', comma + 1);
    int count = Integer.parseInt(text.substring(comma + 1, second));
    String tail = text.substring(second);
    for (int i = 0; i < count; i++) {
      all("42[\"bench:event\"," + i + tail);
    }
  }

  private static void all(String event) {
    for (Session session : SESSIONS) {
      session.getAsyncRemote().sendText(event);
    }
  }

  /** {@code 427["bench:hold","text"]} is answered by {@code 437[nanoseconds]}. */
  private static void hold(Session session, String text) {
    String id = text.substring(2, text.indexOf('['));
    String event = "42[\"bench:event\",0" + text.substring(text.indexOf(','));
    long start = System.nanoTime();
    all(event);
    long nanos = System.nanoTime() - start;
    session.getAsyncRemote().sendText("43" + id + "[" + nanos + "]");
  }

  /** {@code 427["bench:echo","text"]} is answered by {@code 437["text"]}. */
  private static void echo(Session session, String text) {
    int array = text.indexOf('[');
    String id = text.substring(2, array);
    session.getAsyncRemote().sendText("43" + id + "[" + text.substring(text.indexOf(',') + 1));
  }
}
