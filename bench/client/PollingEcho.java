package bench;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;

/** Polling clients, each with one unacknowledged event. */
final class PollingEcho implements AutoCloseable {
  private static final long STUCK_MILLIS = 60_000;
  private static final char SEPARATOR = '\u001e';
  private static final String EVENT = "[\"bench:echo\",\"" + Payload.of(0) + "\"]";

  private final Selector selector = Selector.open();
  private final List<Poller> pollers = new ArrayList<>();
  private final int port;
  private final Servers servers;
  private final int total;
  private int joined;
  private int sent;
  private int acknowledged;

  PollingEcho(int port, Servers servers, int total) throws IOException {
    this.port = port;
    this.servers = servers;
    this.total = total;
  }

  Measurement run(int clients) throws IOException {
    for (int i = 0; i < clients; i++) {
      pollers.add(new Poller());
      int due = i + 1;
      turnUntil(() -> joined == due);
    }
    Rounds.warmUp(this::roundTrips);
    Stopwatch watch = new Stopwatch(servers);
    long count = Rounds.run(this::roundTrips);
    return watch.stop("polling-" + clients, count);
  }

  private long roundTrips() throws IOException {
    sent = 0;
    acknowledged = 0;
    for (Poller poller : pollers) {
      poller.ask();
    }
    turnUntil(() -> acknowledged == total);
    return total;
  }

  private interface Done {
    boolean reached();
  }

  private void turnUntil(Done done) throws IOException {
    while (!done.reached()) {
      if (selector.select(STUCK_MILLIS) == 0) {
        throw new IOException(
            "no answer for a minute; " + acknowledged + " of " + sent + " events acknowledged");
      }
      for (SelectionKey key : selector.selectedKeys()) {
        ((Http) key.attachment()).ready();
      }
      selector.selectedKeys().clear();
    }
  }

  @Override
  public void close() throws IOException {
    for (Poller poller : pollers) {
      poller.close();
    }
    selector.close();
  }

  /** One client with a connection that polls, and one that posts and waits for the answer. */
  private final class Poller implements AutoCloseable {
    private final Http polls = new Http(selector, port, this::polled);
    private final Http posts = new Http(selector, port, body -> posted());
    private final List<String> waiting = new ArrayList<>();
    private String target = "/socket.io/?EIO=4&transport=polling";
    private boolean posting;
    private int acks;

    Poller() throws IOException {
      polls.get(target);
    }

    private void polled(String body) throws IOException {
      for (String packet : body.split(String.valueOf(SEPARATOR))) {
        packet(packet);
      }
      polls.get(target);
    }

    private void packet(String packet) throws IOException {
      if (packet.startsWith("0")) {
        target += "&sid=" + packet.replaceAll(".*\"sid\":\"([^\"]*)\".*", "$1");
        post("40");
      } else if (packet.equals("2")) {
        post("3");
      } else if (packet.startsWith("40")) {
        joined++;
      } else if (packet.startsWith("43")) {
        acknowledged++;
        ask();
      }
    }

    void ask() throws IOException {
      if (sent < total) {
        sent++;
        post("42" + acks++ + EVENT);
      }
    }

    private void post(String packet) throws IOException {
      waiting.add(packet);
      send();
    }

    private void posted() throws IOException {
      posting = false;
      send();
    }

    private void send() throws IOException {
      if (!posting && !waiting.isEmpty()) {
        posting = true;
        posts.post(target, String.join(String.valueOf(SEPARATOR), waiting));
        waiting.clear();
      }
    }

    @Override
    public void close() throws IOException {
      polls.close();
      posts.close();
    }
  }
}
