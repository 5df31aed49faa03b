package ee.socketio.socket;

import ee.socketio.protocol.socketio.NamespaceName;

/**
 * Follows the namespaces of a server. The calls for one namespace come in order, one after the
 * other, and hold a lock. So an implementation must return soon, and must not use the namespaces.
 */
public interface NamespaceListener {
  /** Does nothing. */
  NamespaceListener NONE =
      new NamespaceListener() {
        @Override
        public void added(NamespaceName name) {}

        @Override
        public void removed(NamespaceName name) {}
      };

  /** A namespace exists. May be called more than once for the same namespace. */
  void added(NamespaceName name);

  /** A namespace that matches a pattern was removed, because its last socket has disconnected. */
  void removed(NamespaceName name);
}
