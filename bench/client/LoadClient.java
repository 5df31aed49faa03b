package bench;

import java.io.IOException;

/**
 * The command of the load client.
 *
 * <pre>
 * LoadClient &lt;port&gt; &lt;pid of the server&gt; fanout  &lt;clients&gt; &lt;events&gt;
 * LoadClient &lt;port&gt; &lt;pid of the server&gt; hold    &lt;clients&gt;
 * LoadClient &lt;port&gt; &lt;pid of the server&gt; paced   &lt;clients&gt; &lt;events per second&gt;
 * LoadClient &lt;port&gt; &lt;pid of the server&gt; rooms   &lt;rooms and clients&gt; &lt;members of a room&gt; &lt;events&gt;
 * LoadClient &lt;port&gt; &lt;pid of the server&gt; echo    &lt;clients&gt; &lt;window&gt; &lt;round trips&gt;
 * LoadClient &lt;port&gt; &lt;pid of the server&gt; polling &lt;clients&gt; &lt;round trips&gt;
 * LoadClient &lt;port&gt; &lt;pid of the server&gt; binary  &lt;clients&gt; &lt;events&gt; &lt;bytes&gt;
 * LoadClient &lt;port&gt; &lt;pid of the server&gt; connect &lt;at a time&gt; &lt;connections&gt;
 * LoadClient &lt;port&gt; &lt;pid of the server&gt; idle    &lt;clients before&gt; &lt;clients&gt;
 * </pre>
 *
 * <p>Prints one {@link Measurement}. The system properties {@code bench.warm-up-seconds} and {@code
 * bench.seconds} are the durations of the warm-up and of the measurement. The environment variable
 * {@code BENCH_TOKEN} is the token in the CONNECT packet of {@code connect}.
 */
public final class LoadClient {
  private final ServerProcess server;
  private final int port;
  private final String scenario;
  private final int[] numbers;

  private LoadClient(String[] args) {
    port = Integer.parseInt(args[0]);
    server = new ServerProcess(Long.parseLong(args[1]));
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
      try (PollingEcho polling = new PollingEcho(port, server, numbers[1])) {
        return polling.run(numbers[0]);
      }
    }
    try (Swarm swarm = new Swarm(port)) {
      return switch (scenario) {
        case "idle" -> new Idle(swarm, new ServerMemory(swarm, server)).run(numbers[0], numbers[1]);
        case "connect" -> storm(swarm);
        default -> connected(swarm);
      };
    }
  }

  private Measurement storm(Swarm swarm) throws IOException {
    swarm.authenticate(System.getenv("BENCH_TOKEN"));
    return new Storm(swarm, server, numbers[0], numbers[1]).run();
  }

  private Measurement connected(Swarm swarm) throws IOException {
    swarm.connect(numbers[0]);
    return switch (scenario) {
      case "fanout" -> new Fanout(swarm, server, numbers[1]).run();
      case "hold" -> new Hold(swarm, server).run();
      case "paced" -> new Paced(swarm, server, numbers[1]).run();
      case "rooms" -> new Crowds(swarm, server, numbers[1], numbers[2]).run();
      case "echo" -> new Echo(swarm, server, numbers[1], numbers[2]).run();
      case "binary" -> new BinaryFanout(swarm, server, numbers[1], numbers[2]).run();
      default -> throw new IllegalArgumentException(scenario + ", expected the name of a scenario");
    };
  }
}
