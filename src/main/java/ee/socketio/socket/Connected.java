package ee.socketio.socket;

/** The connected socket of a membership, and the namespace that holds it. */
record Connected(Socket socket, Namespace namespace, SocketIdentity identity) {}
