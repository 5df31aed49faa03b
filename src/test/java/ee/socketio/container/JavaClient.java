package ee.socketio.container;

import ee.socketio.testkit.TestTimeout;
import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The official Java client in the main namespace, for tests that need few words. */
final class JavaClient implements AutoCloseable {
  private final Socket socket;
  private final Map<String, BlockingQueue<String>> heard = new ConcurrentHashMap<>();

  /** A guest. */
  JavaClient(URL url) throws URISyntaxException {
    this(url, Map.of());
  }

  /** A client that sends this {@code auth} object. */
  JavaClient(URL url, Map<String, String> auth) throws URISyntaxException {
    this(url, "/", auth, false);
  }

  /** A client in a namespace, which acknowledges all events or none. */
  JavaClient(URL url, String namespace, Map<String, String> auth, boolean acknowledges)
      throws URISyntaxException {
    IO.Options options =
        IO.Options.builder()
            .setForceNew(true)
            .setPath(url.getPath() + "socket.io/")
            .setAuth(auth)
            .build();
    socket = IO.socket(url.toURI().resolve(namespace), options);
    socket.onAnyIncoming(
        arguments -> {
          of((String) arguments[0]).add(String.valueOf(arguments[1]));
          if (acknowledges && arguments[arguments.length - 1] instanceof Ack ack) {
            ack.call();
          }
        });
    socket.connect();
  }

  private BlockingQueue<String> of(String event) {
    return heard.computeIfAbsent(event, name -> new LinkedBlockingQueue<>());
  }

  /** Sends an event; the answer. */
  Object[] asks(String event, Object... arguments) throws Exception {
    CompletableFuture<Object[]> answer = new CompletableFuture<>();
    socket.emit(event, arguments, (Ack) answer::complete);
    return answer.get(TestTimeout.SECONDS, TimeUnit.SECONDS);
  }

  /** Whether the client is connected to its namespace. */
  boolean connected() {
    return socket.connected();
  }

  /** The first arguments of the events of that name that {@link #hears} has not returned. */
  List<String> waiting(String event) {
    return List.copyOf(of(event));
  }

  /** The first argument of the next event of that name. */
  String hears(String event) throws InterruptedException {
    String argument = of(event).poll(TestTimeout.SECONDS, TimeUnit.SECONDS);
    if (argument == null) {
      throw new AssertionError("no " + event);
    }
    return argument;
  }

  @Override
  public void close() {
    socket.close();
  }
}
