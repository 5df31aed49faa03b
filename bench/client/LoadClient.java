package bench;

import java.io.IOException;

/**
 * The command of the load client.
 *
 * <pre>
 * LoadClient &lt;port&gt; &lt;pid of the server&gt; fanout &lt;clients&gt; &lt;events&gt;
 * LoadClient &lt;port&gt; &lt;pid of the server&gt; echo   &lt;clients&gt; &lt;window&gt; &lt;round trips&gt;
 * LoadClient &lt;port&gt; &lt;pid of the server&gt; paced  &lt;clients&gt; &lt;events per second&gt;
 * </pre>
 *
 * <p>Prints one {@link Measurement}. The system property {@code bench.seconds} says how long to
 * warm up and how long to measure. The environment variable {@code BENCH_TOKEN}, when there is one,
 * goes into the CONNECT packet of every client.
 */
public final class LoadClient {
  private LoadClient() {}

  public static void main(String[] args) throws IOException {
    int port = Integer.parseInt(args[0]);
    ServerProcess server = new ServerProcess(Long.parseLong(args[1]));
    int clients = Integer.parseInt(args[3]);
    try (Swarm swarm = new Swarm(port)) {
      swarm.connect(clients);
      Measurement measurement =
          switch (args[2]) {
            case "fanout" -> new Fanout(swarm, server, number(args, 4)).run();
            case "echo" -> new Echo(swarm, server, number(args, 4), number(args, 5)).run();
            case "paced" -> new Paced(swarm, server, number(args, 4)).run();
            default ->
                throw new IllegalArgumentException(args[2] + ", expected fanout, echo or paced");
          };
      System.out.println(measurement);
    }
  }

  private static int number(String[] args, int index) {
    return Integer.parseInt(args[index]);
  }
}
