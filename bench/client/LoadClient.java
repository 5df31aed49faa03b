package bench;

import java.io.IOException;
import java.util.stream.Stream;

/**
 * The command of the load client.
 *
 * <pre>
 * LoadClient &lt;ports&gt; &lt;pids&gt; fanout  &lt;clients&gt; &lt;events&gt;
 * LoadClient &lt;ports&gt; &lt;pids&gt; hold    &lt;clients&gt;
 * LoadClient &lt;ports&gt; &lt;pids&gt; paced   &lt;clients&gt; &lt;events per second&gt;
 * LoadClient &lt;ports&gt; &lt;pids&gt; rooms   &lt;rooms and clients&gt; &lt;members of a room&gt; &lt;events&gt;
 * LoadClient &lt;ports&gt; &lt;pids&gt; echo    &lt;clients&gt; &lt;window&gt; &lt;round trips&gt;
 * LoadClient &lt;ports&gt; &lt;pids&gt; polling &lt;clients&gt; &lt;round trips&gt;
 * LoadClient &lt;ports&gt; &lt;pids&gt; binary  &lt;clients&gt; &lt;events&gt; &lt;bytes&gt;
 * LoadClient &lt;ports&gt; &lt;pids&gt; connect &lt;at a time&gt; &lt;connections&gt;
 * LoadClient &lt;ports&gt; &lt;pids&gt; idle    &lt;clients before&gt; &lt;clients&gt; [&lt;rooms of each&gt;]
 * LoadClient &lt;ports&gt; &lt;pids&gt; relay   &lt;events&gt;
 * LoadClient &lt;ports&gt; &lt;pids&gt; drop    &lt;events&gt;
 * </pre>
 *
 * <p>The ports and the process ids of the servers are separated by commas. The clients connect to
 * them in turn. {@code relay} and {@code drop} need two nodes of a cluster.
 *
 * <p>Prints one {@link Measurement}. The system properties {@code bench.warm-up-seconds} and {@code
 * bench.seconds} are the durations of the warm-up and of the measurement. {@code bench.redis} is the
 * process id and the port of the cluster's Redis, separated by a colon. The environment variable
 * {@code BENCH_TOKEN} is the token in the CONNECT packet of {@code connect}.
 */
public final class LoadClient {
  private final Servers servers;
  private final int[] ports;
  private final String scenario;
  private final int[] numbers;

  private LoadClient(String[] args) {
    ports = Stream.of(args[0].split(",")).mapToInt(Integer::parseInt).toArray();
    servers = Servers.of(args[1], System.getProperty("bench.redis"));
    scenario = args[2];
    numbers = new int[args.length - 3];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Integer.parseInt(args[i + 3]);
    }
  }

  public static void main(String[] args) throws IOException {
    System.out.println(new LoadClient(args).run());
  }

  private Measurement run() throws IOException {
    if (scenario.equals("polling")) {
      try (PollingEcho polling = new PollingEcho(ports[0], servers, numbers[1])) {
        return polling.run(numbers[0]);
      }
    }
    try (Swarm swarm = new Swarm(ports)) {
      return switch (scenario) {
        case "idle" -> new Idle(swarm, new ServerMemory(swarm, servers.single()))
              .run(numbers[0], numbers[1], numbers.length > 2 ? numbers[2] : 0);
        case "connect" -> storm(swarm);
        default -> connected(swarm);
      };
    }
  }

  private Measurement storm(Swarm swarm) throws IOException {
    swarm.authenticate(System.getenv("BENCH_TOKEN"));
    return new Storm(swarm, servers, numbers[0], numbers[1]).run();
  }

  private Measurement connected(Swarm swarm) throws IOException {
    boolean two = scenario.equals("relay") || scenario.equals("drop");
    swarm.connect(two ? Relay.CLIENTS : numbers[0]);
    return switch (scenario) {
      case "fanout" -> new Fanout(swarm, servers, numbers[1]).run();
      case "hold" -> new Hold(swarm, servers).run();
      case "paced" -> new Paced(swarm, servers, numbers[1]).run();
      case "rooms" -> new Crowds(swarm, servers, numbers[1], numbers[2]).run();
      case "echo" -> new Echo(swarm, servers, numbers[1], numbers[2]).run();
      case "binary" -> new BinaryFanout(swarm, servers, numbers[1], numbers[2]).run();
      case "relay", "drop" ->
          new Relay(swarm, servers, scenario.equals("relay"), numbers[0]).run();
      default -> throw new IllegalArgumentException(scenario + ", expected the name of a scenario");
    };
  }
}
