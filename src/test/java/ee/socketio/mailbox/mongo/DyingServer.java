package ee.socketio.mailbox.mongo;

import com.mongodb.client.MongoClient;
import ee.socketio.engine.RandomIds;
import ee.socketio.mailbox.Addressee;
import ee.socketio.mailbox.DurableEvent;
import ee.socketio.mailbox.EventStore;
import ee.socketio.mailbox.Mailbox;
import ee.socketio.mailbox.MailboxOptions;
import ee.socketio.mailbox.StoredEvent;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.testkit.Crowd;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that sends events to {@value #USERS} users, one of which is connected. The process halts
 * directly after an event is stored. The server prints {@code sent <user> <number>} after a call of
 * send returns, and {@code acked <user> <number>} before the client acknowledges an event.
 */
final class DyingServer {
  static final int USERS = 3;

  private static final PrintStream OUT =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  private DyingServer() {}

  /**
   * @param args the address of the store, and the number of events before the process halts
   */
  public static void main(String[] args) throws Exception {
    MongoClient client = TestMongo.client(args[0]);
    EventStore store =
        new DeadlyStore(
            new MongoEventStore(client.getDatabase("test"), "mailbox"), Integer.parseInt(args[1]));
    ExecutorService workers = Executors.newFixedThreadPool(2);
    TestServer server = TestServer.start();
    Mailbox mailbox = mailbox(server, store, workers::execute);
    TestClient present = server.user("user0:user");
    Crowd.run(
        USERS + 1,
        0,
        (thread, random) -> {
          if (thread == USERS) {
            acknowledge(present);
          }
          for (int i = 1; ; i++) {
            mailbox.send(NamespaceName.ROOT, "user" + thread, "number", i);
            OUT.println("sent user" + thread + " " + i);
          }
        });
  }

  static Mailbox mailbox(TestServer server, EventStore store, Executor workers) {
    Mailbox mailbox =
        new Mailbox(
            server.server(),
            store,
            MailboxOptions.DEFAULT,
            Clock.systemUTC(),
            server.time()::schedule,
            workers,
            2,
            new RandomIds(new SecureRandom()));
    mailbox.start();
    return mailbox;
  }

  private static void acknowledge(TestClient client) {
    while (true) {
      for (String line : client.got()) {
        OUT.println("acked user0 " + number(line));
        client.sends(ack(line));
      }
      Thread.onSpinWait();
    }
  }

  /** The number in an event: 12 in {@code 427["number",12,{...}]}. */
  static int number(String line) {
    return Integer.parseInt(line.replaceFirst("^42\\d+\\[\"number\",(\\d+),.*$", "$1"));
  }

  static String ack(String line) {
    return "43" + line.substring(2, line.indexOf('[')) + "[]";
  }

  /** A store that halts the process after the last event. */
  private record DeadlyStore(EventStore store, int last, AtomicInteger count)
      implements EventStore {
    DeadlyStore(EventStore store, int last) {
      this(store, last, new AtomicInteger());
    }

    @Override
    public long append(Addressee to, DurableEvent event) {
      long sequence = store.append(to, event);
      if (count.incrementAndGet() >= last) {
        Runtime.getRuntime().halt(137);
      }
      return sequence;
    }

    @Override
    public List<StoredEvent> pending(Addressee to, long after, Instant now, int limit) {
      return store.pending(to, after, now, limit);
    }

    @Override
    public void remove(Addressee to, Collection<Long> sequences) {
      store.remove(to, sequences);
    }

    @Override
    public long cap(Addressee to, int most) {
      return store.cap(to, most);
    }

    @Override
    public long purge(Instant now) {
      return store.purge(now);
    }
  }
}
