package ee.socketio.admin.ui;

import ee.socketio.emit.SocketEmitter;
import ee.socketio.socket.Arguments;
import ee.socketio.socket.Namespace;

/**
 * The sessions of all servers in Java of a cluster. Each server announces its new sessions to the
 * others. Servers in Node.js ignore the announcements.
 */
final class SharedSessions implements UiSessions {
  /** The event between servers. Its argument is the id of a session. */
  static final String EVENT = "socketio-ee:session";

  private static final int MAX_LENGTH = 100;

  private final UiSessions known;
  private final SocketEmitter pages;

  /**
   * @param known stores the sessions of all servers on this one
   * @param own the namespace of the Admin UI
   * @param pages reaches this namespace
   */
  SharedSessions(UiSessions known, Namespace own, SocketEmitter pages) {
    this.known = known;
    this.pages = pages;
    own.onServerSide(EVENT, (arguments, ack) -> received(arguments));
  }

  private void received(Arguments arguments) {
    String id = arguments.get(0, String.class);
    if (id != null && id.length() <= MAX_LENGTH) {
      known.save(id);
    }
  }

  @Override
  public void save(String id) {
    known.save(id);
    pages.serverSideEmit(EVENT, id);
  }

  @Override
  public boolean exists(String id) {
    return known.exists(id);
  }
}
