package ee.socketio.contract;

import ee.socketio.contract.Shape.Properties;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All events of an application, and the documents that describe them. */
public final class Contract {
  private final List<NamespaceEvents> namespaces;
  private final Map<String, Properties> objects;

  /**
   * @param events the events of all namespaces, in any order
   */
  public Contract(List<EventContract> events) {
    Shapes shapes = new Shapes();
    namespaces = NamespaceEvents.of(events, shapes);
    objects = new TreeMap<>(shapes.objects());
    ServerEvents.describe(objects);
  }

  /**
   * Types for {@code Socket<ServerToClientEvents, ClientToServerEvents>}; the types of other
   * namespaces begin with the name of the namespace, such as {@code AdminServerToClientEvents}.
   *
   * @see <a href="https://socket.io/docs/v4/typescript/">Socket.IO, TypeScript</a>
   */
  public String typeScript() {
    return new TypeScriptWriter(namespaces, objects).write();
  }

  /**
   * An AsyncAPI document, as JSON: a channel for each namespace, an operation for each event.
   *
   * @param title the title of the application
   * @param version the version of its events
   * @see <a href="https://www.asyncapi.com/docs/reference/specification/v3.0.0">AsyncAPI 3.0</a>
   */
  public String asyncApi(String title, String version) {
    return new AsyncApiWriter(namespaces, objects).write(title, version);
  }
}
