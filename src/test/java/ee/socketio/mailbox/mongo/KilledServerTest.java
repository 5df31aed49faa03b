package ee.socketio.mailbox.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.testkit.Seed;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;

/** A server in its own process that halts between the storage and the delivery of an event. */
class KilledServerTest {
  private static final int KILLED = 137;
  private static final int MINUTES = 2;

  @RepeatedTest(3)
  void everyStoredEventIsDeliveredInOrderAfterTheServerHalts() throws Exception {
    try (TestMongo mongo = new TestMongo()) {
      int last = 1 + new Random(Seed.of(getClass())).nextInt(400);
      List<String> printed = halt(mongo.uri(), last);

      TestServer server = TestServer.start();
      DyingServer.mailbox(server, new MongoEventStore(mongo.database(), "mailbox"), Runnable::run);
      for (int i = 0; i < DyingServer.USERS; i++) {
        String user = "user" + i;
        List<Integer> delivered = delivered(server, user);
        assertThat(delivered).isSorted();

        Set<Integer> reached = new HashSet<>(delivered);
        reached.addAll(numbers(printed, "acked " + user));
        assertThat(reached).containsAll(numbers(printed, "sent " + user));
        assertThat(delivered(server, user)).isEmpty();
      }
    }
  }

  /** Returns the lines that a server prints before it halts. */
  private static List<String> halt(String uri, int last) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", classPath()),
                DyingServer.class.getName(),
                uri,
                String.valueOf(last))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).isEqualTo(KILLED);
      return printed.lines().toList();
    } finally {
      process.destroyForcibly();
    }
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }

  private static List<Integer> numbers(List<String> printed, String prefix) {
    return printed.stream()
        .filter(line -> line.startsWith(prefix + " "))
        .map(line -> Integer.valueOf(line.substring(prefix.length() + 1)))
        .toList();
  }

  /** The numbers of the pending events of a user; the user acknowledges each of them. */
  private static List<Integer> delivered(TestServer server, String user) {
    TestClient client = server.open().sends("40{\"token\":\"" + user + ":user\"}");
    List<Integer> numbers = new ArrayList<>();
    List<String> lines = client.got();
    for (lines = lines.subList(1, lines.size()); !lines.isEmpty(); lines = client.got()) {
      for (String line : lines) {
        numbers.add(DyingServer.number(line));
        client.sends(DyingServer.ack(line));
      }
    }
    client.sends("41");
    return numbers;
  }
}
