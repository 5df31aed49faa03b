package ee.socketio.admin.ui;

import ee.socketio.emit.FetchedSockets;
import ee.socketio.emit.RemoteSocket;
import ee.socketio.emit.SocketEmitter;
import ee.socketio.socket.Namespace;
import ee.socketio.socket.Socket;
import ee.socketio.socket.SocketServer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Collects the sockets of all nodes for the event {@code all_sockets}. */
final class AllSockets {
  /** The largest number of namespaces in which the other nodes are asked. */
  static final int MAX_NAMESPACES = 100;

  /** The largest size of the list, in characters. */
  static final int MAX_SIZE = 1_000_000;

  private final SocketServer server;
  private final SocketEmitter emitter;
  private final boolean clustered;
  private final int max;

  /**
   * @param max the largest number of sockets
   */
  AllSockets(SocketServer server, SocketEmitter emitter, boolean clustered, int max) {
    this.server = server;
    this.emitter = emitter;
    this.clustered = clustered;
    this.max = max;
  }

  /**
   * Fetches the sockets of the other nodes, as JSON objects. Does not fail: the sockets of nodes
   * that do not answer in time are missing.
   */
  CompletionStage<List<String>> fetchOthers() {
    if (!clustered) {
      return CompletableFuture.completedFuture(List.of());
    }
    Set<String> here = new HashSet<>();
    List<CompletableFuture<List<RemoteSocket>>> answers = new ArrayList<>();
    for (Namespace namespace : namespaces()) {
      for (Socket socket : namespace.sockets()) {
        here.add(socket.id().value());
      }
      answers.add(
          emitter
              .of(namespace.name().value())
              .sockets()
              .fetchSockets()
              .thenApply(FetchedSockets::sockets)
              .toCompletableFuture());
    }
    return CompletableFuture.allOf(answers.toArray(new CompletableFuture<?>[0]))
        .thenApply(done -> texts(answers, here));
  }

  private List<Namespace> namespaces() {
    return server.namespaces().stream()
        .sorted(Comparator.comparingInt(each -> -each.sockets().size()))
        .limit(MAX_NAMESPACES)
        .toList();
  }

  private List<String> texts(
      List<CompletableFuture<List<RemoteSocket>>> answers, Set<String> here) {
    return answers.stream()
        .flatMap(each -> each.join().stream())
        .filter(each -> !here.contains(each.id()))
        .limit(max)
        .map(AllSockets::text)
        .toList();
  }

  private static String text(RemoteSocket socket) {
    return SocketText.of(
        socket.namespaceName().path().value(),
        socket.id(),
        socket.rooms(),
        socket.handshakeJson(),
        socket.dataJson());
  }

  /** The sockets as one array, as far as they fit into the limits. */
  String array(List<String> local, List<String> others) {
    StringBuilder array = new StringBuilder("[");
    int count = 0;
    for (List<String> part : List.of(local, others)) {
      for (String socket : part) {
        if (count == max || array.length() + socket.length() > MAX_SIZE) {
          return array.append(']').toString();
        }
        array.append(count++ == 0 ? "" : ",").append(socket);
      }
    }
    return array.append(']').toString();
  }
}
